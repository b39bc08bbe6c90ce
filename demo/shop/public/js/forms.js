import { push } from './data-layer.js';

/** Forms marked `data-act` are sent in the background; the answer brings events, the cart's count and, where it matters, the next page. */
export function enhanceForms() {
  document.addEventListener('submit', (event) => {
    const form = event.target;
    if (!form.matches('[data-act]')) return;
    event.preventDefault();
    const data = new URLSearchParams(new FormData(form, event.submitter));
    send(form, data);
  });
}

async function send(form, data) {
  let answer;
  try {
    const response = await fetch(form.action, { method: 'POST', body: data, headers: { accept: 'application/json' } });
    if (!response.ok) throw new Error(String(response.status));
    answer = await response.json();
  } catch {
    form.submit();
    return;
  }
  answer.events.forEach(push);
  showCount(answer.count);
  if (answer.state === 'added' && form.dataset.said) say(form);
  else if (answer.state === 'saved' || answer.state === 'unsaved') showSaved(form, answer.state === 'saved');
  else location.assign(answer.next);
}

function showCount(count) {
  for (const badge of document.querySelectorAll('[data-cart-count]')) {
    badge.textContent = count;
    badge.hidden = count === 0;
  }
}

function say(form) {
  const place = form.querySelector('[role=status]');
  const link = document.createElement('a');
  link.href = form.dataset.link;
  link.textContent = form.dataset.linkText;
  place.replaceChildren(`${form.dataset.said}. `, link);
}

function showSaved(form, isSaved) {
  const button = form.querySelector('[data-save]');
  const text = button.querySelector('span');
  button.dataset.unsaved ??= text.textContent;
  button.setAttribute('aria-pressed', String(isSaved));
  text.textContent = isSaved ? button.dataset.saved : button.dataset.unsaved;
}
