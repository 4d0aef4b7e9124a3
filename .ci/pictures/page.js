// Writes a page that shows what an adapter sent, and prints its height:
//   node page.js SENT.json PAGE.html
import { readFileSync, writeFileSync } from 'node:fs';

const [, , sentFile, pageFile] = process.argv;
const sent = JSON.parse(readFileSync(sentFile, 'utf8'));
const escape = (text) => text.replace(/[&<>"]/g, (c) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[c]);

// Discord's own markdown, as far as the adapter writes it: bold, quotations,
// and backslashes before signs that are to be taken as they are.
function markdown(text) {
	const inline = (line) => escape(line)
		.replace(/\*\*(.+?)\*\*/g, '<strong>$1</strong>')
		.replace(/\\([\\`*_~|#<>()[\].!-])/g, '$1');
	return text.split('\n').map((line) => line.startsWith('> ')
		? `<discord-quote>${inline(line.slice(2))}</discord-quote>`
		: `${inline(line)}<br>`).join('');
}

// A round picture with a letter, instead of one from the network.
const avatar = (letter, colour) => 'data:image/svg+xml,' + encodeURIComponent(
	`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 40"><rect width="40" height="40" fill="${colour}"/>` +
	`<text x="20" y="27" font-family="sans-serif" font-size="20" fill="white" text-anchor="middle">${letter}</text></svg>`);

function discord({ Question, Reply }) {
	const embed = Reply.embeds[0];
	const kinds = { 1: 'primary', 2: 'secondary', 3: 'success', 4: 'destructive' };
	const rows = (Reply.components ?? []).map((row) => `<discord-action-row>${row.components
		.map((b) => `<discord-button type="${kinds[b.style]}">${escape(b.label)}</discord-button>`).join('')}</discord-action-row>`).join('');
	const footer = embed.footer ? `<discord-embed-footer slot="footer">${escape(embed.footer.text)}</discord-embed-footer>` : '';
	const ann = `author="ann" avatar="${avatar('a', '#3567a8')}"`;
	const self = `author="summitbot" avatar="${avatar('s', '#2d7d46')}"`;
	return `<script src="components.js"></script>
<style>body{margin:0;background:#36393e}discord-messages{border:0!important}</style>
<discord-messages>
<discord-message ${ann} timestamp="10:00"><discord-mention>summitbot</discord-mention> ${escape(Question)}</discord-message>
<discord-message ${self} bot timestamp="10:00"><discord-reply slot="reply" ${ann}>${escape(Question)}</discord-reply>
<discord-embed slot="embeds" embed-title="${escape(embed.title ?? '')}" color="#5865f2">
<discord-embed-description slot="description">${markdown(embed.description)}</discord-embed-description>${footer}</discord-embed>
<discord-attachments slot="components">${rows}</discord-attachments>
</discord-message></discord-messages>`;
}

// Telegram's HTML is HTML; what it has no more of than b, i and blockquote.
function telegram({ Question, HTML, Markup }) {
	const rows = (Markup?.inline_keyboard ?? []).map((row) => `<div class=row>${row.map((b) => `<span>${escape(b.text)}</span>`).join('')}</div>`).join('');
	return `<style>
body{margin:0;padding:16px;background:#d5e3cf;font:16px/1.35 "Noto Sans","DejaVu Sans",sans-serif}
.m{max-width:440px;padding:8px 12px;border-radius:12px;background:#fff;margin:6px 0;white-space:pre-line}
.me{margin-left:auto;background:#e6fdd3;width:fit-content}
.row{display:flex;gap:4px;max-width:464px;margin-top:4px}
.row span{flex:1;text-align:center;padding:8px;border-radius:8px;background:#7d9a7fcc;color:#fff;font-size:14px}
blockquote{margin:4px 0;padding:4px 8px;border-left:3px solid #3a8ee6;background:#eaf3fd;border-radius:4px}
</style><div class="m me">${escape(Question)}</div><div class=m>${HTML.replaceAll('\n<blockquote>', '<blockquote>').replaceAll('</blockquote>\n', '</blockquote>')}</div>${rows}`;
}

const isDiscord = 'Reply' in sent;
writeFileSync(pageFile, `<!doctype html><meta charset=utf-8>${isDiscord ? discord(sent) : telegram(sent)}`);
const rows = isDiscord ? sent.Reply.components.length : sent.Markup.inline_keyboard.length;
console.log(isDiscord ? 340 + 44 * rows : 185 + 44 * rows);
