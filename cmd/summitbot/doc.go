/*
Summitbot answers questions from one article, and shows the sentence that
proves each answer. What the article doesn't say it doesn't answer. It uses no
language model and no network: the same question over the same article gives
the same bytes.

This is a tour of the program, from the ground up.

# knowledge: what the bot knows

A pack is a folder with an article, the facts that the article states, and the
wording that people use for them; a text or Markdown file alone is a pack
without facts. Package knowledge loads a pack, splits the article into sentences
that keep their byte offsets and their speaker, and refuses what could make the
bot lie: a fact whose quote isn't in the article, a name that nothing declares.
The pack on the summit is embedded. Package knowledge/words finds wording in
text, in English, Russian and Kazakh, whatever the inflection. What was hard is
the end of a sentence: "Nov. 8" ends none, and a quotation runs over several.

# index: where it is found

Package index is the only one that knows of Bleve. It indexes the sentences, facts
and asks of a pack, in memory or in a folder, and searches them. A folder is
rebuilt only when the pack or the schema has changed, beside the old one and
then renamed, so that a kill in the middle leaves an index that works. It ranks
and never decides: a score says nothing about whether the article answers.

# bot: requests, answers, commands

Package bot is what all platforms share, with the standard library alone: the
request and the answer, the table of commands that parsing, help and menus are
read from, the router, the memory of conversations, and the care that every
request gets (recover, deadline, limit, log). Handlers return and adapters send;
a *bot.UserError is told to the person, any other error is logged once and
becomes an apology.

# bot/answer: understanding, deciding, saying

Package bot/answer is the handler of questions. It reads what is asked and of
whom (package bot/answer/question), looks up what comes near, and answers only
if each part of the question is supported; then it says so, in the language of
the question, with the sentences that prove it. What ranks and what decides are
apart, because no score tells a question that the article answers from one that
merely resembles it. Follow-ups get their meaning from the turns before. A
question that isn't understood may be worded like one that the pack lists
(package bot/answer/paraphrase): then that one is asked, and decided as strictly.
A pack without facts is answered from its sentences (package bot/answer/span).

# bot/eval: how good it is

Package bot/eval scores anything that answers, on questions whose answers are
known and on articles in SQuAD's format. Its reports are stable text: the tests
keep them as goldens, and a change of a weight is a diff of figures.

# bot/console: the terminal

Package bot/console is the first adapter: it renders answers for people, answers
files of questions as JSON lines, and holds a conversation. It knows neither
terminals nor line editors; those are this command's. Package bot/bottest plays
conversations that are written as text, and holds the contract that every
adapter passes. Where an answer asks back, the questions that may be meant are
numbers here and buttons on the platforms; either asks one at once.

# bot/discord and bot/telegram: the platforms

Each knows one platform and one library, and nothing of the other. Both turn
events into requests, put them into the queue that keeps the order of a
conversation, render answers, and guard against what their library gets wrong:
package discord has its own gateway sessions, with a watchdog; package telegram
decodes updates one by one and confirms them once their replies are sent. Each
has a fake of its platform beside it (discordtest, telegramtest) that speaks the
real protocol, and scripts that play with it.

# bot/store, bot/limit, bot/metrics: what a long life needs

Package store keeps exchanges, conversations and what wasn't answered in SQLite
or PostgreSQL, and goes on in memory while the database is lost; nobody waits for
it. It also claims shards and polling among processes. Package limit holds token
buckets, package metrics counters for Prometheus. All three are middleware or
interfaces of package bot, and know no platform.

# cmd/summitbot: the introductions

This command introduces them to each other. It has a file for each subcommand:
ask, chat, knowledge (with show), eval, serve, config (in showconfig.go), report,
health and version. The configuration is one struct (config.go), which settings
fill from a file and the environment and kong from flags. A brain holds the pack
of the moment and swaps it for a new one. Only main exits; its codes
are 0 for answered, 1 for failed, 2 for a wrong command line and 3 for a
question that the article doesn't answer, or that isn't clear. A test (imports_test.go) keeps the
packages from knowing more of each other than this tour tells.
*/
package main
