import { findIn, textOf } from './describe.js';
import { isSearchForm } from './forms.js';
import { maskQuery } from './sanitize.js';
import type { Sensor } from './sensor.js';
import { attributesOf, NO_RESULTS, RESULT_COUNT, SEARCH_WORDS, SECRET_FIELD } from './words.js';

/** Waits for typing to rest, and for results fetched by scripts to be announced. */
const REST_MS = 1500;
const RESULTS_MS = 1000;
const PARAMETERS = ['q', 'query', 's', 'search', 'keyword', 'cerca'];
const COUNT_ATTRIBUTES = ['data-results', 'data-result-count', 'data-total-results'];

/** How many results the page says there are; undefined when it does not say. */
export function resultCountOf(document: Document): number | undefined {
  const marked = document.querySelector(COUNT_ATTRIBUTES.map((name) => `[${name}]`).join());
  const number = marked && Number(COUNT_ATTRIBUTES.map((name) => marked.getAttribute(name)).find(Boolean));
  if (number !== null && Number.isSafeInteger(number) && number >= 0) return number;
  const places = document.querySelectorAll('[aria-live],[role=status],h1,h2,[class*="result" i],[id*="result" i],.message,main p');
  for (const place of [...places].slice(0, 60)) {
    const text = textOf(place, 200).slice(0, 300);
    const count = RESULT_COUNT.exec(text)?.[1];
    if (count) return Number(count.replace(/[.,]/g, ''));
    if (NO_RESULTS.test(text)) return 0;
  }
  return undefined;
}

/** The one field of a search form whose text is the query: a form may ask for a place, a name or a mail address beside it. */
const searchFieldOf = (form: HTMLFormElement): HTMLInputElement | undefined => form.querySelector<HTMLInputElement>('input[type=search],input[role=searchbox]')
  ?? [...form.querySelectorAll('input')].find((field) => field.type === 'text' && !SECRET_FIELD.test(`${field.name} ${field.autocomplete}`));

/** On-site searches: by address, by form, and by typing where results come at once. The query is told unless it is personal. */
export const siteSearch: Sensor = {
  name: 'siteSearch',
  start({ emit, listen, after, onView, onLeave, config, window }) {
    const names = config.searchParameters ?? PARAMETERS;
    const searched = new Set<string>();
    let current = '';
    let cancel = (): void => undefined;
    const known = (query: string) => query.trim().toLowerCase().slice(0, 200);

    const tell = (typed: string) => {
      current = known(typed);
      const query = maskQuery(typed);
      const resultCount = resultCountOf(window.document);
      const isRepeated = searched.has(current);
      if (searched.size < 100) searched.add(current);
      emit({ kind: 'search', query, resultCount, properties: { repeated: isRepeated || undefined } });
      if (resultCount === 0) emit({ kind: 'pain', query, pain: { signal: 'zero_results' } });
    };
    const later = (delayMs: number, read: () => string) => {
      cancel();
      cancel = after(delayMs, () => {
        const typed = read();
        if (known(typed) && known(typed) !== current) tell(typed);
      });
    };
    const queryOfPage = () => {
      const { search, hash } = window.location;
      const parameters = [new URLSearchParams(search), new URLSearchParams(hash.split('?')[1] ?? '')];
      return names.flatMap((name) => parameters.map((one) => one.get(name))).find((value) => value?.trim()) ?? '';
    };
    const fieldOf = (event: Event) => {
      const field = event.composedPath()[0] as HTMLInputElement;
      if (field.localName !== 'input' || !/^(search|text|)$/.test(field.type)) return undefined;
      const { form } = field;
      return field.type === 'search' || field.getAttribute('role') === 'searchbox' || (form ? isSearchForm(form) && searchFieldOf(form) === field : SEARCH_WORDS.test(attributesOf(field))) ? field : undefined;
    };

    onView(({ navigation }) => {
      cancel();
      current = '';
      const query = queryOfPage();
      if (!query || navigation === 'bfcache') return;
      if (/^h/.test(navigation)) later(RESULTS_MS, () => query);
      else tell(query);
    });
    listen('input', (event) => {
      const field = fieldOf(event);
      if (field) later(REST_MS, () => (field.value.trim().length > 2 ? field.value : ''));
    });
    listen('submit', (event) => {
      const form = findIn(event, 'form') as HTMLFormElement | undefined;
      const field = form && isSearchForm(form) && searchFieldOf(form);
      // A real navigation ends this view first, and the page of results tells the search.
      if (field && field.value.trim()) later(RESULTS_MS, () => field.value);
    });
    onLeave(() => cancel());
  },
};
