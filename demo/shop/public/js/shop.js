// The shop's own script: forms without a reload, filters, chat, sharing. Everything also works without it.
import { pushPageEvents } from './data-layer.js';
import { enhanceForms } from './forms.js';
import { enhanceShelf } from './shelf.js';
import { enhanceChat } from './chat.js';
import { enhanceDetails } from './details.js';
import '/shared/panel.js';

pushPageEvents();
enhanceForms();
enhanceShelf();
enhanceChat();
enhanceDetails();
