// The rest: findings' marks and notes, enlarging, the theme, printing, and the beginning.
const root = document.documentElement;
const THEME = 'nämndparse utseende';

for (const box of document.querySelectorAll('[data-looked]')) {
  box.addEventListener('change', () => setLooked(box.dataset.looked, box.checked));
}
for (const field of document.querySelectorAll('[data-note]')) {
  field.addEventListener('input', () => change(field.dataset.note, { note: field.value.trim() }));
}

function refreshFinding(id) {
  if (!findings[id]) return;
  const card = byId(id), { looked, note } = item(id);
  card.classList.toggle('done', Boolean(looked));
  card.querySelector('[data-looked]').checked = Boolean(looked);
  const field = card.querySelector('[data-note]');
  if (document.activeElement !== field) field.value = note;
  field.closest('details').classList.toggle('kept', Boolean(note));
}
listeners.push(refreshFinding);
listeners.push(() => { byId('unsaved').hidden = keeping; });

for (const button of document.querySelectorAll('.enlarge')) {
  button.addEventListener('click', () => {
    const large = button.closest('figure').classList.toggle('enlarged');
    button.setAttribute('aria-pressed', String(large));
    if (large && chosen) centreInView(marks.get(chosen));
  });
}

// The theme that was chosen holds for all review pages of this browser.
const theme = byId('theme');
try {
  theme.value = localStorage.getItem(THEME) || '';
} catch {
  keeping = false;
}
const setTheme = () => {
  if (theme.value) root.dataset.theme = theme.value;
  else delete root.dataset.theme;
};
theme.addEventListener('change', () => {
  setTheme();
  try {
    localStorage.setItem(THEME, theme.value);
  } catch {
    keeping = false;
  }
});
setTheme();

// Figures stop below the tools, which stay at the top of a wide window.
const measureTop = () => {
  const sticky = getComputedStyle(tools).position === 'sticky';
  root.style.setProperty('--top', sticky ? `${tools.offsetHeight}px` : '0px');
};
new ResizeObserver(measureTop).observe(tools);

let opened = [];
window.addEventListener('beforeprint', () => {
  showReviewed();
  opened = [byId('review'), ...document.querySelectorAll('.noting.kept')].filter((one) => !one.open);
  for (const details of opened) details.open = true;
});
window.addEventListener('afterprint', () => {
  for (const details of opened) details.open = false;
});

for (const id of [...Object.keys(figures), ...Object.keys(findings)]) {
  if (item(id).looked || item(id).note) for (const listener of listeners) listener(id);
}
byId('unsaved').hidden = keeping;
showReviewed();
applyFilter();
if (location.hash) goTo(decodeURIComponent(location.hash.slice(1)));
