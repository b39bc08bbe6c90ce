/** The shop's small chat: it knows a handful of answers and says so when it does not know. */
export function enhanceChat() {
  const chat = document.querySelector('[data-chat]');
  if (!chat) return;
  const launcher = chat.querySelector('#chat-launcher');
  const room = chat.querySelector('#chat-window');
  const log = chat.querySelector('.chat__log');
  const text = chat.querySelector('#chat-text');
  const answers = JSON.parse(chat.dataset.answers);

  const open = (isOpen) => {
    room.hidden = !isOpen;
    launcher.setAttribute('aria-expanded', String(isOpen));
    (isOpen ? text : launcher).focus();
  };
  const say = (words, who) => {
    const line = document.createElement('li');
    line.textContent = words;
    if (who) line.className = `chat__${who}`;
    log.append(line);
    line.scrollIntoView({ block: 'nearest' });
  };

  launcher.addEventListener('click', () => open(room.hidden));
  chat.querySelector('.chat__close').addEventListener('click', () => open(false));
  room.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') open(false);
  });
  chat.querySelector('form').addEventListener('submit', (event) => {
    event.preventDefault();
    const question = text.value.trim();
    if (!question) return;
    say(question, 'visitor');
    text.value = '';
    const known = answers.find(([cues]) => cues.some((cue) => question.toLowerCase().includes(cue)));
    say(known ? known[1] : chat.dataset.else);
  });
}
