// Figures in the tables and their outlines on the pages: pointing, choosing, and moving with the keys.
const STATUS = data.status; // verdict -> its word
const marks = new Map(); // id of a figure -> its outline on the page
for (const mark of document.querySelectorAll('.m')) marks.set(mark.dataset.f, mark);

let chosen = '', pointed = '', origin = null;

const idOf = (element) => {
  const found = element && element.closest && element.closest('.f, .m');
  return found ? found.dataset.f || found.id : '';
};
const both = (id) => [byId(id), marks.get(id)].filter(Boolean);

function point(id) {
  if (id === pointed) return;
  for (const element of both(pointed)) element.classList.remove('near');
  pointed = id;
  for (const element of both(id)) element.classList.add('near');
}

function choose(id) {
  if (id === chosen) return;
  for (const element of both(chosen)) element.classList.remove('on');
  chosen = id;
  for (const element of both(id)) element.classList.add('on');
  if (id) centreInView(marks.get(id));
  showDock(id);
}

// In an enlarged picture the chosen place is scrolled to its middle; the page around it stays where it is.
function centreInView(mark) {
  const view = mark && mark.closest('.enlarged .view');
  if (!view) return;
  const place = mark.getBoundingClientRect(), frame = view.getBoundingClientRect();
  view.scrollLeft += place.left + place.width / 2 - frame.left - frame.width / 2;
  view.scrollTop += place.top + place.height / 2 - frame.top - frame.height / 2;
}

// Go to whatever has this id: a figure in its table, a page, a finding, something left out.
function goTo(id) {
  const target = byId(id);
  if (!target) return;
  if (figures[id] && target.classList.contains('off')) clearFilter();
  const hidden = target.closest('[hidden]');
  if (hidden) clearFilter();
  target.scrollIntoView({ block: blockOf(target) });
  target.focus({ preventScroll: true });
  settle(target, 12);
}

const blockOf = (target) => (target.matches('article, figure, .page') ? 'start' : 'center');

// Pages that were never near have not been laid out; as they are, on the way, the target moves. Follow it for a moment.
function settle(target, frames) {
  target.scrollIntoView({ block: blockOf(target), inline: 'nearest' });
  if (frames && document.activeElement === target) requestAnimationFrame(() => settle(target, frames - 1));
}

function setTabStop(element) {
  const group = element.closest('table, svg');
  const before = group.querySelector('[tabindex="0"].f, [tabindex="0"].m');
  if (before) before.setAttribute('tabindex', '-1');
  element.setAttribute('tabindex', '0');
}

for (const group of document.querySelectorAll('table[role="grid"], .sheet svg')) {
  group.querySelectorAll('.f, .m').forEach((element, n) => element.setAttribute('tabindex', n ? '-1' : '0'));
}

const visible = (elements) => [...elements].filter((element) => !element.classList.contains('off'));

function inTable(from, key) {
  const row = from.closest('tr'), table = from.closest('table');
  const along = visible(row.querySelectorAll('.f'));
  const n = along.indexOf(from);
  if (key === 'ArrowLeft') return along[n - 1];
  if (key === 'ArrowRight') return along[n + 1];
  if (key === 'Home') return along[0];
  if (key === 'End') return along[along.length - 1];
  const rows = [...table.tBodies[0].rows], column = from.closest('td').cellIndex;
  const step = key === 'ArrowUp' ? -1 : 1;
  for (let r = rows.indexOf(row) + step; rows[r]; r += step) {
    const there = rows[r].cells[column] && visible(rows[r].cells[column].querySelectorAll('.f'))[0];
    if (there) return there;
  }
  return undefined;
}

function onPicture(from, key) {
  const all = visible(from.closest('svg').querySelectorAll('.m'));
  const n = all.indexOf(from);
  if (key === 'ArrowLeft') return all[n - 1];
  if (key === 'ArrowRight') return all[n + 1];
  if (key === 'Home') return all[0];
  if (key === 'End') return all[all.length - 1];
  const middle = (mark) => {
    const box = mark.getBBox();
    return [box.x + box.width / 2, box.y + box.height / 2];
  };
  const [x, y] = middle(from), down = key === 'ArrowDown';
  let best, least = Infinity;
  for (const mark of all) {
    const [mx, my] = middle(mark);
    const ahead = down ? my - y : y - my;
    const far = ahead + 3 * Math.abs(mx - x);
    if (ahead > 3 && far < least) [best, least] = [mark, far];
  }
  return best;
}

const ARROWS = ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown', 'Home', 'End'];

function onKey(event) {
  const element = event.target;
  if (!element.matches('.f, .m') || event.ctrlKey || event.altKey || event.metaKey) return;
  const id = idOf(element);
  if (ARROWS.includes(event.key)) {
    const next = element.matches('.f') ? inTable(element, event.key) : onPicture(element, event.key);
    if (next) next.focus();
  } else if (event.key === ' ') {
    setLooked(id, !item(id).looked);
  } else if (event.key === 'Enter') {
    if (element.matches('.m')) goTo(id);
    else focusNote();
  } else if (event.key === 'Escape') {
    leave();
  } else {
    return;
  }
  event.preventDefault();
}

// Back to the link that led here, or only out of the dock.
function leave() {
  choose('');
  if (origin && origin.isConnected) origin.focus();
  origin = null;
}

document.addEventListener('pointerover', (event) => point(idOf(event.target)));
document.addEventListener('focusin', (event) => {
  const id = idOf(event.target);
  if (!id) return;
  setTabStop(event.target);
  choose(id);
});
document.addEventListener('keydown', onKey);
document.addEventListener('click', (event) => {
  const link = event.target.closest('a[href^="#"]');
  if (link) {
    origin = link;
    const id = decodeURIComponent(link.hash.slice(1));
    // After the browser's own jump, which also makes the step in its history.
    setTimeout(() => goTo(id));
    return;
  }
  const mark = event.target.closest('.m');
  if (mark) {
    const figure = byId(mark.dataset.f);
    figure.scrollIntoView({ block: 'nearest', inline: 'nearest' });
    figure.focus({ preventScroll: true });
  }
});
window.addEventListener('popstate', () => {
  const id = decodeURIComponent(location.hash.slice(1));
  if (id && id !== chosen) goTo(id);
});

function refreshFigure(id) {
  if (!figures[id]) return;
  const figure = byId(id), { looked, note } = item(id);
  if (!figure) return;
  figure.classList.toggle('done', Boolean(looked));
  figure.classList.toggle('noted', Boolean(note));
  const said = figure.dataset.said || figure.getAttribute('aria-label');
  figure.dataset.said = said;
  figure.setAttribute('aria-label', said + (looked ? ', granskad' : '') + (note ? ', har anteckning' : ''));
}
listeners.push(refreshFigure);
