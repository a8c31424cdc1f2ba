// What the tests ask of the page in the browser, beyond what a selector can say.
const pixels = (width, height) => Object.assign(document.createElement('canvas'), { width, height })
  .getContext('2d', { willReadFrequently: true });

const mixed = (colours) => {
  const pen = pixels(1, 1);
  for (const colour of colours) {
    pen.fillStyle = colour;
    pen.fillRect(0, 0, 1, 1);
  }
  return [...pen.getImageData(0, 0, 1, 1).data].slice(0, 3);
};

// Relative luminance, as WCAG defines it.
const luminance = (colour) => {
  const [r, g, b] = colour.map((v) => v / 255).map((v) => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
};

const groundsOf = (element) => {
  const grounds = ['white'];
  for (let up = element; up; up = up.parentElement) grounds.splice(1, 0, getComputedStyle(up).backgroundColor);
  return grounds;
};

const probes = {
  // Whether an element can be seen: inside the window, and nothing lies over it.
  inView(selector) {
    const element = document.querySelector(selector), box = element.getBoundingClientRect();
    const hit = document.elementFromPoint(box.left + box.width / 2, box.top + Math.min(box.height / 2, 20));
    return Boolean(hit) && (element.contains(hit) || hit.contains(element));
  },

  // Dark pixels of the page's picture inside a figure's outline, and in a wider box around it.
  async ink(id) {
    const mark = document.querySelector(`.m[data-f="${id}"]`), image = mark.closest('.sheet').querySelector('img');
    await image.decode();
    const pen = pixels(image.naturalWidth, image.naturalHeight);
    const scale = image.naturalWidth / mark.ownerSVGElement.viewBox.baseVal.width;
    pen.drawImage(image, 0, 0);
    const dark = (x, y, width, height) => {
      const seen = pen.getImageData(x * scale, y * scale, width * scale, height * scale).data;
      let count = 0;
      for (let i = 0; i < seen.length; i += 4) count += seen[i] < 128;
      return count;
    };
    const box = mark.getBBox();
    return [dark(box.x, box.y, box.width, box.height), dark(box.x - 6, box.y - 6, box.width + 12, box.height + 12)];
  },

  // Luminance of the ground that an element stands on.
  ground: (selector) => luminance(mixed(groundsOf(document.querySelector(selector)))),

  // The least contrast of any text with its ground, and where.
  contrast() {
    const texts = 'p, li, td, th, dt, dd, button, a, label, h1, h2, h3, h4, h5, .quiet, .count, .mark';
    let worst = [99, ''];
    for (const element of document.querySelectorAll(texts)) {
      if (!element.checkVisibility() || !element.innerText.trim() || element.matches('.unseen, .skip')) continue;
      const grounds = groundsOf(element);
      const lights = [mixed(grounds), mixed([...grounds, getComputedStyle(element).color])].map(luminance);
      const ratio = (Math.max(...lights) + 0.05) / (Math.min(...lights) + 0.05);
      if (ratio < worst[0]) worst = [ratio, element.outerHTML.slice(0, 120)];
    }
    return worst;
  },

  // Fields and buttons without a name.
  unnamed: () => [...document.querySelectorAll('input, select, textarea, button')]
    .filter((e) => !e.labels?.length && !e.ariaLabel && !e.textContent.trim())
    .map((e) => e.outerHTML),

  // What the policy stops when markup and scripts come in from outside.
  async intrude() {
    const blocked = [];
    document.addEventListener('securitypolicyviolation', (event) => blocked.push(event.effectiveDirective));
    document.body.insertAdjacentHTML('beforeend',
      '<b onclick="window.hit = 1" id="bait" style="color: red">x</b><img src="https://example.org/x.png">');
    document.getElementById('bait').click();
    const script = document.createElement('script');
    script.textContent = 'window.hit = 2';
    document.body.append(script);
    await fetch('https://example.org/').catch(() => {});
    await new Promise((done) => setTimeout(done, 300));
    return blocked;
  },
};
