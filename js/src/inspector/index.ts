/** The lazy part that shows what Waymark sees: a live panel, and the screen of `?waymark=check`. */
export { mountCheck, type CheckOptions } from './check.js';
export { mountInspector, type InspectorOptions } from './panel.js';
