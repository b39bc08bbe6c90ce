/** Pushes a GA4 event, as the tag managers of real shops expect it. */
export function push(event) {
  window.dataLayer = window.dataLayer || [];
  if (event.ecommerce) window.dataLayer.push({ ecommerce: null });
  window.dataLayer.push(event);
}

/** The page's own events, handed over by the server in a data block; those marked `after` wait for what they name. */
export function pushPageEvents() {
  const block = document.getElementById('data-layer');
  if (!block) return;
  for (const { after, ...event } of JSON.parse(block.textContent)) {
    if (after === 'payment') oncePaymentIsChosen(() => push(event));
    else push(event);
  }
}

function oncePaymentIsChosen(run) {
  const form = document.getElementById('checkout-form');
  const listen = (change) => {
    if (change.target.name !== 'payment') return;
    form.removeEventListener('change', listen);
    run();
  };
  form?.addEventListener('change', listen);
}
