/** The lazy part that reads and changes slots; pages without slots never load it. */
export { SlotPainter, type SlotsHost } from './painter.js';
