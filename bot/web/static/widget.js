// The widget: puts the box on a page of any site. words are in the language that
// the browser asked for this in, and styles are its own; nothing of the page's gets in.
const base = new URL('.', document.currentScript.src).href;
const host = document.body.appendChild(document.createElement('div'));
const root = host.attachShadow({ mode: 'open' });
const sheet = new CSSStyleSheet();
sheet.replaceSync(styles);
root.adoptedStyleSheets = [sheet];
root.innerHTML = '<div class="widget"><div id="panel" class="panel" role="dialog" hidden></div><button class="toggle" aria-expanded="false" aria-controls="panel"></button></div>';
const panel = root.querySelector('.panel'), toggle = root.querySelector('.toggle');
toggle.textContent = words.open;
panel.setAttribute('aria-label', words.open);
root.firstChild.lang = words.language;

// away makes the links of an exchange lead to the page that the widget is of.
function away(exchange) {
	const page = new URL(exchange.querySelector('.link')?.getAttribute('href') ?? './', base);
	for (const link of exchange.querySelectorAll('a')) {
		link.href = new URL(link.getAttribute('href'), page).href;
		link.target = '_blank';
		link.rel = 'noopener';
	}
}

async function load() {
	const answer = await fetch(`${base}part`).catch(() => null);
	if (answer?.ok) {
		panel.innerHTML = await answer.text();
		enliven(root, base, away);
		return;
	}
	panel.innerHTML = '<p class="lost" role="alert"></p>';
	panel.firstChild.textContent = words.lost;
	console.error(`summitbot: ${base} can't be asked from ${location.origin}; it may have to be named in web.origins there`);
}

async function turn(open) {
	panel.hidden = !open;
	toggle.textContent = open ? words.close : words.open;
	toggle.setAttribute('aria-expanded', String(open));
	if (open && !panel.querySelector('.talk')) await load();
	if (!open) toggle.focus();
	else panel.querySelector('#q')?.focus();
}

toggle.addEventListener('click', () => turn(panel.hidden));
panel.addEventListener('keydown', (event) => {
	if (event.key === 'Escape' && !event.defaultPrevented) turn(false);
});
