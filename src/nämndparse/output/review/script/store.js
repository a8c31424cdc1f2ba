// What the page knows, and what the reader says of it.
//
// A mark or a note is kept under the document's SHA-256 and a key of page, place and printed text, so that it never
// lands on another figure when a newer version of the program numbers the tables in another way.
const data = JSON.parse(document.getElementById('data').textContent);
const figures = {}, findings = {}, checks = {}, owners = {};
for (const owner of data.documents) {
  Object.assign(figures, owner.figures);
  Object.assign(findings, owner.findings);
  Object.assign(checks, owner.checks);
  for (const id of [...Object.keys(owner.figures), ...Object.keys(owner.findings)]) owners[id] = owner;
}

const kept = new Map(); // SHA-256 of a document -> {key: {looked: time or '', note: text}}
const listeners = [];
let keeping = true;

const byId = (id) => document.getElementById(id);
const about = (id) => figures[id] || findings[id];
const storageKey = (owner) => 'nämndparse ' + owner.sha256;

function isItem(item) {
  return item && typeof item === 'object' && typeof item.looked === 'string' && typeof item.note === 'string';
}

function load() {
  for (const owner of data.documents) {
    let items = {};
    try {
      items = JSON.parse(localStorage.getItem(storageKey(owner)) || '{}');
    } catch {
      keeping = false;
    }
    const whole = Object.entries(items || {}).filter(([, item]) => isItem(item));
    kept.set(owner.sha256, Object.fromEntries(whole));
  }
}

function item(id) {
  return kept.get(owners[id].sha256)[about(id).key] || { looked: '', note: '' };
}

function change(id, changes) {
  const owner = owners[id], items = kept.get(owner.sha256), key = about(id).key;
  const changed = { ...item(id), ...changes };
  if (changed.looked || changed.note) items[key] = changed;
  else delete items[key];
  try {
    localStorage.setItem(storageKey(owner), JSON.stringify(items));
  } catch {
    keeping = false;
  }
  for (const listener of listeners) listener(id);
}

function setLooked(id, looked) {
  change(id, { looked: looked ? new Date().toISOString() : '' });
}

// Marks and notes of an earlier reading whose figure is not there any more.
function orphans(owner) {
  const keys = new Set([...Object.values(owner.figures), ...Object.values(owner.findings)].map((one) => one.key));
  return Object.entries(kept.get(owner.sha256)).filter(([key]) => !keys.has(key));
}

load();
