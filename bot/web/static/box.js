// Makes the box in root ask without loading a page. Where it asks is below base;
// shown is called with each exchange once it stands in the log.
function enliven(root, base, shown) {
	const find = (selector) => root.querySelector(selector);
	const form = find('#ask'), field = find('#q'), log = find('#log'), list = find('#offers');
	const kept = 4; // exchanges that a question tells of: so many are remembered
	const most = 15000; // bytes of what is sent: the bot takes no more than 16,000
	const longest = 30000; // milliseconds that an answer may take
	let turn = Promise.resolve();

	// aim puts the focus where the next question is typed, but for who types on the
	// screen, half of which that would cover.
	function aim() {
		if (!matchMedia('(pointer: coarse)').matches) field.focus({ preventScroll: true });
	}

	// ask sends a question behind those before it, and shows what comes in its place.
	function ask(fields, question) {
		close();
		log.querySelectorAll('.failed').forEach((old) => old.remove());
		const place = element('article', 'exchange waiting');
		place.append(element('h2', '', question));
		place.firstChild.dir = 'auto';
		log.append(place);
		place.scrollIntoView({ block: 'start' });
		turn = turn.then(async () => {
			log.setAttribute('aria-busy', 'true');
			const part = element('template');
			try {
				const answer = await fetch(base + 'part', { method: 'POST', body: fields, signal: AbortSignal.timeout(longest) });
				part.innerHTML = await answer.text();
			} catch { /* what is lost is told below */ }
			log.removeAttribute('aria-busy');
			// What comes may be of a proxy that doesn't reach the bot.
			show(place, part.content.querySelector('.exchange'), question);
		});
	}

	function show(place, exchange, question) {
		if (!exchange) {
			place.className = 'exchange failed';
			place.append(lost());
			place.scrollIntoView({ block: 'start' });
			field.value ||= question;
			return;
		}
		place.replaceWith(exchange);
		for (const name of ['asked', 'said']) {
			[...log.querySelectorAll(`input[name=${name}]`)].slice(0, -kept).forEach((old) => old.remove());
		}
		shown(exchange);
		exchange.scrollIntoView({ block: 'start' });
	}

	function element(name, style = '', text = '') {
		const made = document.createElement(name);
		made.className = style;
		made.textContent = text;
		return made;
	}

	function lost() { return element('p', 'lost', form.dataset.lost); }

	// fitted leaves out what was asked first, where all would be too much to send.
	function fitted(fields) {
		const asked = fields.getAll('asked'), said = fields.getAll('said');
		while (String(fields).length > most && asked.length) {
			for (const [name, list] of [['asked', asked], ['said', said]]) {
				list.shift();
				fields.delete(name);
				list.forEach((text) => fields.append(name, text));
			}
		}
		return fields;
	}

	form.addEventListener('submit', (event) => {
		event.preventDefault();
		const typed = !event.submitter?.name;
		if (typed && !field.value.trim()) return;
		const fields = fitted(new URLSearchParams(new FormData(form, event.submitter)));
		ask(fields, typed ? field.value : event.submitter.value);
		if (typed) field.value = '';
		else aim();
	});

	// A vote goes to the API, and its thanks stand in its place. One that doesn't get
	// there may be tried again; one on an answer that the bot doesn't know any more not.
	log.addEventListener('submit', async (event) => {
		const vote = event.target;
		if (!vote.matches('.vote')) return;
		event.preventDefault();
		const f = new FormData(vote, event.submitter);
		const sent = await fetch(base + 'v1/feedback', {
			method: 'POST', headers: { 'Content-Type': 'application/json' },
			body: JSON.stringify({ id: f.get('id'), conversation: f.get('c'), question: f.get('question'), reply: f.get('reply'), pack: f.get('pack') ?? '', helpful: f.get('helpful') === 'true' }),
		}).catch(() => null);
		vote.querySelector('.lost')?.remove();
		if (!sent?.ok && sent?.status !== 409) {
			vote.append(lost());
			return;
		}
		const note = element('span', '', sent.ok ? vote.dataset.thanks : vote.dataset.late);
		note.tabIndex = -1;
		vote.replaceWith(note);
		note.focus();
	});

	// What is offered while somebody types, as a combobox has it.
	let pause, wanted, chosen = -1;
	field.setAttribute('role', 'combobox');
	field.setAttribute('aria-autocomplete', 'list');
	field.setAttribute('aria-controls', list.id);
	close();

	function close() {
		clearTimeout(pause);
		wanted?.abort();
		list.hidden = true;
		choose(-1);
		field.setAttribute('aria-expanded', 'false');
	}

	function choose(n) {
		chosen = n;
		[...list.children].forEach((option, i) => option.setAttribute('aria-selected', String(i === n)));
		if (n < 0) return field.removeAttribute('aria-activedescendant');
		field.setAttribute('aria-activedescendant', list.children[n].id);
		list.children[n].scrollIntoView({ block: 'nearest' });
	}

	async function offer() {
		const typed = field.value.trim();
		if (!typed) return close();
		wanted?.abort();
		wanted = new AbortController();
		try {
			const answer = await fetch(`${base}v1/suggest?q=${encodeURIComponent(typed)}`, { signal: wanted.signal });
			if (answer.ok) fill((await answer.json()).suggestions);
		} catch { /* who types on is offered the next */ }
	}

	// fill offers questions. What was chosen stays so if it is offered again.
	function fill(questions) {
		const kept = list.children[chosen]?.textContent;
		list.replaceChildren(...questions.map((question, i) => {
			const option = document.createElement('li');
			option.id = `offer-${i}`;
			option.setAttribute('role', 'option');
			option.textContent = question;
			return option;
		}));
		choose(questions.indexOf(kept));
		list.hidden = !questions.length;
		field.setAttribute('aria-expanded', String(!list.hidden));
	}

	function take(option) {
		field.value = option.textContent;
		form.requestSubmit();
	}

	field.addEventListener('input', () => {
		clearTimeout(pause);
		pause = setTimeout(offer, 60);
	});
	field.addEventListener('blur', close);
	field.addEventListener('keydown', (event) => {
		const many = list.children.length;
		if (list.hidden || event.isComposing) return;
		if (event.key === 'ArrowDown') choose((chosen + 1) % many);
		else if (event.key === 'ArrowUp') choose((chosen > 0 ? chosen : many) - 1);
		else if (event.key === 'Escape') close();
		else if (event.key === 'Enter' && chosen >= 0) take(list.children[chosen]);
		else return;
		event.preventDefault();
	});
	list.addEventListener('mousedown', (event) => {
		event.preventDefault(); // the field keeps the focus
		const option = event.target.closest('li');
		if (option) take(option);
	});
	aim();
}
