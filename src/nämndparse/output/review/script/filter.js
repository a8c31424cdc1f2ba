// The filter by measure, verdict and what has been looked at.
const tools = byId('tools'), measure = byId('measure'), lookedAt = byId('looked');
const NUMBERS = new Intl.NumberFormat('sv-SE');

function counted(n, one, many) {
  return `${NUMBERS.format(n)} ${n === 1 ? one : many}`;
}

function matches(id, statuses) {
  const figure = figures[id], { looked, note } = item(id);
  if (!statuses.has(figure.status)) return false;
  if (measure.value && figure.measure !== measure.value) return false;
  return { '': true, no: !looked, yes: Boolean(looked), note: Boolean(note) }[lookedAt.value];
}

function applyFilter() {
  const statuses = new Set([...tools.querySelectorAll('[name="status"]:checked')].map((box) => box.value));
  const ids = Object.keys(figures), pages = new Set();
  let shown = 0;
  for (const id of ids) {
    const match = matches(id, statuses);
    for (const element of both(id)) element.classList.toggle('off', !match);
    if (match) {
      shown += 1;
      pages.add(owners[id].sha256 + figures[id].page);
    }
  }
  const filtered = shown < ids.length;
  for (const table of document.querySelectorAll('.table')) table.hidden = filtered && !table.querySelector('.f:not(.off)');
  for (const page of document.querySelectorAll('.page')) page.hidden = filtered && !page.querySelector('.f:not(.off)');
  for (const link of document.querySelectorAll('.pages a')) {
    const page = byId(link.hash.slice(1));
    link.classList.toggle('off', filtered && (page.hidden || page.matches('.thumb')));
  }
  for (const thumbs of document.querySelectorAll('.thumbs')) thumbs.hidden = filtered;
  for (const finding of document.querySelectorAll('.finding')) finding.hidden = !findingMatches(finding);
  for (const kind of document.querySelectorAll('.kind')) kind.hidden = !kind.querySelector('.finding:not([hidden])');
  for (const group of document.querySelectorAll('table[role="grid"], .sheet svg')) keepTabStop(group);
  byId('count').textContent = filtered
    ? `${counted(shown, 'siffra', 'siffror')} av ${NUMBERS.format(ids.length)} på ${counted(pages.size, 'sida', 'sidor')}`
    : counted(shown, 'siffra', 'siffror');
  if (chosen && both(chosen).some((element) => element.classList.contains('off'))) choose('');
}

// A finding is about a measure where one of its figures is; one without figures is about all.
function findingMatches(finding) {
  const cells = finding.dataset.cells.split(' ').filter((id) => figures[id]);
  return !measure.value || !cells.length || cells.some((id) => figures[id].measure === measure.value);
}

// The figure that Tab leads to must be one that is shown.
function keepTabStop(group) {
  const stop = group.querySelector('[tabindex="0"].f, [tabindex="0"].m');
  const first = group.querySelector('.f:not(.off), .m:not(.off)');
  if (first && (!stop || stop.classList.contains('off'))) setTabStop(first);
}

function clearFilter() {
  for (const box of tools.querySelectorAll('[name="status"]')) box.checked = true;
  measure.value = '';
  lookedAt.value = '';
  applyFilter();
}

function showProgress() {
  const looked = Object.keys(figures).filter((id) => item(id).looked).length;
  byId('progress').textContent = counted(looked, 'granskad', 'granskade');
}

tools.addEventListener('submit', (event) => event.preventDefault());
tools.addEventListener('change', (event) => {
  if (event.target.id !== 'theme') applyFilter();
});
byId('reset').addEventListener('click', clearFilter);
listeners.push(showProgress);
