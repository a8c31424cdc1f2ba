// The panel about the chosen figure.
const dock = byId('dock'), lens = byId('dock-lens');
const LENS = { across: 260, above: 26 }; // points of the page around a figure that the lens shows

const make = (name, text, className) => {
  const element = document.createElement(name);
  if (text) element.textContent = text;
  if (className) element.className = className;
  return element;
};

function factsOf(figure) {
  const said = STATUS[figure.status];
  return [
    ['Som tryckt', figure.printed],
    ['Värde', figure.exact],
    ['Mått', figure.measureWord],
    ['Period', figure.periodWord],
    ['Grupp', figure.group],
    ['Utslag', said],
    ['Plats', `sida ${figure.page}, tabell ${figure.table}`],
  ].filter(([, value]) => value);
}

function showDock(id) {
  const figure = figures[id];
  dock.hidden = !figure;
  document.documentElement.classList.toggle('docked', Boolean(figure));
  if (!figure) return;
  byId('dock-title').textContent = [figure.code, figure.label].filter(Boolean).join(' ') + ' · ' + (figure.column || '');
  byId('dock-facts').replaceChildren(
    ...factsOf(figure).flatMap(([name, value]) => [make('dt', name), make('dd', value)]));
  byId('dock-checks').replaceChildren(...inOrder(figure.checks).map(checkLine));
  byId('dock-notes').replaceChildren(...[...(figure.said || []), ...(figure.flags || [])].map((text) => make('li', text)));
  showTicks(id);
  drawLens(id);
}

// Those that fail first.
const inOrder = (ids) => [...(ids || [])].sort((a, b) => checks[a][1] - checks[b][1]);

function checkLine(id) {
  const [text, holds, name] = checks[id];
  const line = make('li', '', holds ? 'held' : 'failed');
  line.append(make('span', holds ? 'stämmer: ' : 'stämmer inte: ', 'unseen'), text);
  line.append(' ', make('span', name, 'quiet'));
  return line;
}

function showTicks(id) {
  if (id !== chosen || !figures[id]) return;
  byId('dock-looked').checked = Boolean(item(id).looked);
  if (document.activeElement !== byId('dock-note')) byId('dock-note').value = item(id).note;
}

// The figure's surroundings on the page, enlarged from the picture.
async function drawLens(id) {
  const mark = marks.get(id), image = mark && mark.closest('.sheet').querySelector('img');
  lens.hidden = !image;
  if (!image) return;
  try {
    await image.decode();
  } catch {
    lens.hidden = true;
    return;
  }
  if (id !== chosen) return;
  const [x, y, width, height] = figures[id].box;
  const page = mark.ownerSVGElement.viewBox.baseVal;
  const scale = image.naturalWidth / page.width;
  const across = Math.min(page.width, Math.max(LENS.across, width + 40));
  const left = Math.max(0, Math.min(page.width - across, x + width / 2 - across / 2));
  const top = Math.max(0, y - LENS.above), tall = Math.min(page.height - top, height + 2 * LENS.above);
  lens.width = Math.round(across * scale);
  lens.height = Math.round(tall * scale);
  const pen = lens.getContext('2d');
  pen.drawImage(image, left * scale, top * scale, across * scale, tall * scale, 0, 0, lens.width, lens.height);
  pen.strokeStyle = '#f5a800';
  pen.lineWidth = 3;
  pen.strokeRect((x - left) * scale, (y - top) * scale, width * scale, height * scale);
}

function focusNote() {
  byId('dock-note').focus();
}

byId('dock-looked').addEventListener('change', (event) => setLooked(chosen, event.target.checked));
byId('dock-note').addEventListener('input', (event) => change(chosen, { note: event.target.value.trim() }));
byId('dock-close').addEventListener('click', leave);
dock.addEventListener('keydown', (event) => {
  if (event.key !== 'Escape') return;
  event.preventDefault();
  const figure = byId(chosen);
  if (figure) figure.focus();
});
listeners.push(showTicks);
