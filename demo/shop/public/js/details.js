/** Small conveniences: the price of the chosen variant, copied links, printing, the pour-along track, review links that open the form. */
export function enhanceDetails() {
  document.addEventListener('change', (event) => {
    const shown = event.target.dataset?.shownPrice;
    if (shown) document.querySelector('.product__price .price').textContent = shown;
  });
  document.addEventListener('click', (event) => {
    const button = event.target.closest('[data-copy],[data-print],[data-play]');
    if (!button) return;
    if (button.dataset.copy) copy(button);
    else if (button.dataset.play) play(document.getElementById(button.dataset.play));
    else window.print();
  });
}

/** A browser that cannot play it leaves the player's own controls to say so. */
function play(audio) {
  audio.play().catch(() => audio.focus());
}

async function copy(button) {
  try {
    await navigator.clipboard.writeText(button.dataset.copy);
    button.textContent = button.dataset.copied;
  } catch {
    // Without permission the address stands in the page for copying by hand.
    getSelection().selectAllChildren(button);
  }
}
