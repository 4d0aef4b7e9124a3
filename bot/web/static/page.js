// The page: what proves the last answer is marked in the article, and the address
// is that of the last answer.
let article = document.querySelector('#article');

// mark marks what proves an exchange, and brings into view one of its sentences,
// where the article has a place of its own.
function mark(exchange, sentence) {
	article.querySelectorAll('.proof').forEach((old) => old.classList.remove('proof'));
	const proof = (exchange.dataset.proof ?? '').split(' ').filter(Boolean).map((n) => document.getElementById(`s${n}`)).filter(Boolean);
	proof.forEach((span) => span.classList.add('proof'));
	const first = sentence ?? proof[0];
	if (first && (sentence || getComputedStyle(article).overflowY === 'auto')) first.scrollIntoView({ block: 'center' });
}

// renew loads the article anew if an answer is from another one.
async function renew({ stamp, pack }) {
	if (!stamp || stamp === article.dataset.stamp) return;
	const page = await fetch(pack ? `./?article=${pack}` : './').then((answer) => answer.text()).catch(() => '');
	const fresh = new DOMParser().parseFromString(page, 'text/html').querySelector('#article');
	if (!fresh) return;
	article.replaceWith(fresh);
	article = fresh;
}

enliven(document, '', async (exchange) => {
	await renew(exchange.dataset);
	mark(exchange);
	const link = exchange.querySelector('.link');
	if (link) history.replaceState(null, '', link.href);
});

document.querySelector('#log').addEventListener('click', async (event) => {
	const link = event.target.closest('a[href^="#s"]');
	if (!link) return;
	event.preventDefault();
	const exchange = link.closest('.exchange');
	await renew(exchange.dataset);
	const sentence = document.getElementById(link.hash.slice(1));
	if (!sentence) return;
	mark(exchange, sentence);
	sentence.focus({ preventScroll: true });
});

const last = [...document.querySelectorAll('.exchange')].pop();
if (last) {
	last.scrollIntoView({ block: 'start' });
	mark(last);
}
