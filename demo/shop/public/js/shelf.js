const sorters = {
  featured: null,
  'price-up': (a, b) => a.dataset.price - b.dataset.price,
  'price-down': (a, b) => b.dataset.price - a.dataset.price,
  rating: (a, b) => b.dataset.rating - a.dataset.rating,
};

/** Filters and order of a department, in place: the address follows by the History API, back and forward work. */
export function enhanceShelf() {
  const shelf = document.querySelector('[data-shelf]');
  if (!shelf) return;
  const list = shelf.querySelector('[data-shelf-cards]');
  const cards = [...list.children];
  const order = shelf.querySelector('#sort');
  const count = shelf.querySelector('[data-shelf-count]');

  const apply = () => {
    const asked = new URLSearchParams(location.search);
    const show = asked.get('show') ?? '';
    const sort = asked.get('sort') ?? 'featured';
    const sorted = sorters[sort] ? [...cards].sort(sorters[sort]) : cards;
    list.replaceChildren(...sorted);
    for (const card of cards) card.hidden = Boolean(show) && card.dataset.facet !== show;
    for (const chip of shelf.querySelectorAll('[data-show]')) {
      if (chip.dataset.show === show) chip.setAttribute('aria-current', 'true');
      else chip.removeAttribute('aria-current');
    }
    const shown = cards.filter((card) => !card.hidden).length;
    count.textContent = shown === 1 ? shelf.dataset.one : shelf.dataset.many.replace('{count}', shown);
    order.value = sort in sorters ? sort : 'featured';
  };
  const go = (name, value) => {
    const address = new URL(location.href);
    if (value && value !== 'featured') address.searchParams.set(name, value);
    else address.searchParams.delete(name);
    history.pushState(null, '', address);
    apply();
  };

  shelf.addEventListener('click', (event) => {
    const chip = event.target.closest('[data-show]');
    if (!chip || event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    go('show', chip.dataset.show);
  });
  order.addEventListener('change', () => go('sort', order.value));
  addEventListener('popstate', apply);
}
