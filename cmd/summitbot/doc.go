/*
Summitbot answers questions from one article, and shows the sentence that
proves each answer. What the article doesn't say it doesn't answer. It uses no
language model and no network: the same question over the same article gives
the same bytes.

This is a tour of the program, from the ground up.

# knowledge: what the bot knows

A pack is a folder with an article, the facts that the article states, the asks
that these facts answer, the wordings that people use for the asks, and the
model that was learned from the wordings; a text or Markdown file alone is a
pack without facts. Package knowledge loads a pack, splits the article into
sentences that keep their byte offsets and their speaker, and refuses what could
make the bot lie: a fact whose quote isn't in the article, a name that nothing
declares, a message that two asks claim. Where no ask is written, asks are
derived from the slots of the facts. The model is bytes to it; a digest in the
first line tells whether it is of these asks and wordings. The pack on the
summit is embedded. Package knowledge/words finds wording in
text, in English, Russian and Kazakh, whatever the inflection. What was hard is
the end of a sentence: "Nov. 8" ends none, and a quotation runs over several.
The relations of news have wording in a lexicon of which a pack gets what its
facts use, so that a word that nothing states stays unknown.

# knowledge/document: what an editor has

Package knowledge/document takes the text of an article out of a text or Markdown
file, a page of the web or a Word document, and tells its encoding. It goes by
what the bytes are, and fetches nothing: the command does, one address that a
person gave. What was hard is Russian in the encoding of old Windows, which is
told by its letters.

# knowledge/review: what an editor would say

Package knowledge/review reads a pack that loads as an editor would: whether its
facts say what their quotes say, and what is left to do. It goes by words, which
may be wrong, so it speaks to those who write a pack and stops no bot that runs.
What was hard is what a quote leaves out: the "did not" before it.

# knowledge/syntax: how sentences are built

Package knowledge/syntax tells the part of speech, the lemma and the head of
each word of a sentence: who did what to whom. Its models are learned from
treebanks that package knowledge/syntax/treebank reads, with the perceptron of
package knowledge/syntax/linear, and are embedded; it knows nothing of packs.
What was hard is the size and the speed: both come of weights that are few.
Package knowledge/syntax/clause reads a parsed sentence as clauses: who did what
to whom, where and when, who says so, and what takes it back: denials, hedges.

# knowledge/draft: what an editor starts from

Package knowledge/draft writes the skeleton of a pack: the people, bodies, places,
days and numbers that an article names, Russian ones in the nominative and each
once, and facts that its clauses seem to state, of which none is left that review
refuses. What was hard are names: what one is stands around it, and is weighed over
all its places.

# index: where it is found

Package index is the only one that knows of Bleve. It indexes the sentences, facts
and asks of a pack, in memory or in a folder, and searches them. A folder is
rebuilt only when the pack or the schema has changed, beside the old one and
then renamed, so that a kill in the middle leaves an index that works. It ranks
and never decides: a score says nothing about whether the article answers. What
was hard is the speed: a question has fifty terms, so postings that were read
from Bleve are kept, and scores are added up here as Bleve would add them.

# bot: requests, answers, commands

Package bot is what all platforms share, with the standard library alone: the
request and the answer, the table of commands that parsing, help and menus are
read from, the router, the memory of conversations, and the care that every
request gets (recover, deadline, limit, log). An answer has parts, which adapters
render; its plain text is one rendering more (reply.go). Handlers return and
adapters send; a *bot.UserError is told to the person, any other error is logged
once and becomes an apology.

# bot/answer/query and bot/answer/say: what the stages share

An answer is made by a line of stages. None knows another: package
bot/answer/query holds the nouns that pass between them (a message as it was
read, a candidate, a binding, a decision) and has no verbs. Package
bot/answer/say holds what the bot says of itself, in three languages.

# bot/answer/read: reading

A message is read into its language, what it mentions, what it asks for, and the
operators that change the truth of what they stand beside. Russian and Kazakh are
read in Latin letters, too, and a language that the bot doesn't speak is told by
its small words. It corrects misspelt words by the words of the pack. Nothing is
decided here, so a word may keep several meanings. What was hard are the
operators: "not only", "until" and "all but" are short words, and a message
without them says the opposite.

# bot/answer/carrier: what asks nothing

People greet, thank, and tell why they ask. A model that serves every pack tells
of each word how likely it is to be part of the question, and the rest is taken
from both ends of the message. What was hard is not to take too much: a word of
the question that is lost costs more than a greeting that stays.

# bot/answer/dialog: resolving

What a message leaves out comes from the turns before it: "he", "and Belarus?",
"who else?". The stage reads the states of these turns, which are values, and
never the prose that was shown. It gives the later stages a text that stands by
itself, a prior over the asks, and the entities that are spoken of without being
named. What was hard is to tell a fragment from a new question; so it proposes,
and the ranking decides whether the prior counts.

# bot/answer/learn: words and linear models

It is no stage. It makes of a message the words that a model sees, with slots in
the place of people, countries, cities, dates and numbers, and trains
multinomial logistic regression on hashed features. Vectors distilled from GloVe
tell what English words mean (NOTICE names their source and licence). Weights
are a byte each and scores are sums of whole numbers, so that a model gives the
same probabilities everywhere. A model is used as the bytes of its file: nothing
is made of them at start. What was hard is the size: most weights had to
go, and centring them on their median showed which.

# bot/answer/rank: which ask

Search proposes twenty asks, by the words, concepts and forms of their wordings.
The ranking tells how probable each is. Its features are words, pieces of words,
concepts and the direction of what the words mean, each group of the same
length. It also tells whether a message is a claim, and whether it looks like
what the article doesn't say. It prefers and never decides.

# bot/answer/bind: which facts

The ask is filled in from the message: which of its facts the names and dates
pick, whether these bear out what is claimed, and which words they leave over.
It has no weights. What was hard is "no": a claim is denied only where the facts
leave no room for another answer, and a name that nothing is known of denies
nothing.

# bot/answer/decide: whether to answer

The ask that comes nearest to "Who signed the treaty?" is as near as if the
article had a treaty. So each word of the message is held against the wordings
of the likeliest ask, and of up to four more as long as they could still win,
and a model weighs what nothing explains; the one that is likeliest to answer
counts. It is learned from wordings and near misses that the
ranking hadn't seen: the ranking is surest where it has seen the message. The bot answers, says yes or no, asks back, or abstains
with a reason; the probability is the answer's confidence. A message that tests
the last answer is held against the facts alone. Without a model it decides
strictly. What was hard is what to learn from: a hand that is asked for
other wordings avoids the plain ones, and a model that never saw these takes a
plain question for a near miss.

# bot/answer/compose: saying

The decision is put into words, in the language of the message, with the
sentences that prove it. It judges nothing: an answer without facts becomes an
abstention, and questions that may be meant become choices.

# bot/answer/passage: bare text

A pack without facts is answered from its sentences, and so is what no fact
answers. Package bot/answer/passage/span ranks those that search brought up, by
the words in common and by what words mean: package bot/answer/passage/wordnet,
distilled from WordNet, knows that to put off is to postpone. It parses the best
and the question, and finds the span that answers: by what it
depends on and does there, and by the words in common. It tells how probable it
is that the span is right, and that its sentence answers; package passage says
the one, the other, or neither. Questions of yes or no are held against clauses.
What was hard is to abstain: a sentence with most of a question's words may be of
another verb, another person or another number, so each of these is looked for,
and a model learned when that matters. People who ask about a short article
haven't read it, and their words are others: what matters there was learned anew.

# bot/answer: the line

Package bot/answer strings the stages together and is the handler of questions.
It replies to small talk, splits a message that joins two questions, and keeps
what a follow-up may refer to. It also trains a pack's model, and tries it on
voices that were left out: wordings of one hand resemble each other, so a model
is judged by hands that it hasn't seen. Package answertest has it on the summit,
for tests of the platforms.

# bot/eval: how good it is

Package bot/eval scores anything that answers, on questions whose answers are
known and on articles in SQuAD's format. Its reports are stable text: the tests
keep them as goldens, and a change of a weight is a diff of figures. Whether a
pack's model understands voices that it hasn't seen is not its affair: that
needs training, which package bot/answer does.

# bot/console: the terminal

Package bot/console is the first adapter: it renders answers for people, answers
files of questions as JSON lines, and holds a conversation. It knows neither
terminals nor line editors; those are this command's. Package bot/bottest plays
conversations that are written as text, and holds the contract that every
adapter passes; package bot/bottest/browser opens pages in the Chromium that
tests are given. Where an answer asks back, the questions that may be meant are
numbers here and buttons on the platforms; either asks one at once.

# bot/discord and bot/telegram: the platforms

Each knows one platform and one library, and nothing of the other. Both turn
events into requests, put them into the queue that keeps the order of a
conversation, render answers, and guard against what their library gets wrong:
package discord has its own gateway sessions, with a watchdog, on the websockets
that its library uses; package telegram decodes updates one by one and confirms
them once their replies are sent. Their files have the same names
(adapters_test.go), and what both need is in package bot: waiting, stamps, notes
in the ledger, servers of HTTP. Each has a fake of its platform beside it
(discordtest, telegramtest) that speaks the real protocol, and scripts that play
with it.

# bot/slash, bot/slack and bot/mattermost: team chats

Package bot/slash is what the adapters of team chats share, which bring slash
commands by HTTP: an endpoint with a size and a time, an answer at once or later,
addresses for replies that may be used five times, and what a button keeps of
its answer. Package bot/slack has signatures, Block Kit and Socket Mode; package
bot/mattermost has tokens, Markdown, and buttons that it signs. Each has its fake
beside it (slacktest, mattermosttest). What was hard is sharing: neither platform
tells what a private message says, so its buttons keep that.

# bot/web: browsers and programs

Package bot/web serves a page to ask on, with the article beside it, and the
answers over HTTP, with the standard library alone. There is one rendering: the
page's script puts in what the server makes of an answer, which a browser without
scripts gets with the page around it; so does the widget, which puts the box on
pages of other sites. Templates of package html/template escape
it, for 176 kB of the program.
Its API is described in openapi.json, which a test holds against what is served.
Nobody vouches for who asks there: a conversation belongs to who knows its name,
limits go by the address, and an answer's id proves to a vote that it was given.
Everything passes a guard, which says what browsers may do with it, and which
sites' pages may ask. What was hard is the address: only who stands in front may
be believed about it.

# bot/room: several articles

Package room knows which articles are asked about where. A place is a server, a
channel, or the host of a page; adapters tell it in each request. One that the
configuration gives no pack has the default pack, so that a process with one pack
is a room with one article. What the article that is asked first doesn't answer,
the others of the place may, saying which they are; a person may choose which is
asked first. Each answer tells the pack that it is from, which buttons, votes, the
store and metrics carry on. What was hard is a conversation with several: what one
said means nothing to another, so each gets the turns that are its own since
another spoke, and what goes on from an answer goes to whoever gave it.

# bot/admin: who runs it

Package admin is /admin: what was asked, what wasn't answered, reading packs anew,
and silence in a channel for a time. Whom it is for says the configuration, by the
IDs that platforms vouch for. What was hard is to leave no trace with anybody else:
a request tells whether the person alone sees the answer, and a refusal is told
aside or not at all. What questions were is told to one person alone, too.

# bot/reload: the pack of the moment

Package bot/reload holds the pack that answers come from, and swaps it for a new
one when its files change; a pack that doesn't pass changes nothing. What was
hard is to see that they change: a path leads over links and folders that others
swap and make anew, and a watch stays on what was there at first. So every name
on the way is watched, and the files are looked at now and then.

# bot/store, bot/limit, bot/metrics: what a long life needs

Package store keeps exchanges, conversations and what wasn't answered in SQLite
or PostgreSQL, and goes on in memory while the database is lost; nobody waits for
it. It also claims shards and polling among processes. Package limit holds token
buckets, package metrics what Prometheus is told: every counter is there from the
start, at 0, as Prometheus sees no increase from nothing to 1. All three are
middleware or interfaces of package bot, and know no platform.

# bot/report: what to improve

Package report makes of what the store noted a page, a text, JSON or a table:
how much was asked and what became of it, the questions that weren't answered,
and the lines that the pack needs because of them. What questions mean is the
ranking's to say, through a small interface; so those that mean the same are
counted together, in whatever language. What was hard is a page that is as clear
on a phone: its chart is stretched, and its texts aren't.

# cmd/summitbot: the introductions

This command introduces them to each other. It has a file for each subcommand:
ask, chat, knowledge (with importqa, newpack, schema, show, train, treebank and
try), eval, serve, config (in showconfig.go), report, health, help, completion
and version. The scripts that complete commands in a shell ask the program itself
what a word may become. The line editor of chat (editor.go, history.go) is here,
as package console knows no terminal. Unless a folder is named, the command
keeps a pack's index in the user's cache folder (engine.go). The configuration
is one struct (config.go), which settings fill from a file and the environment
and kong from flags; what can't be so is told all at once, for config as for
serve (check.go). Only main exits; its codes are 0 for answered, 1 for failed, 2
for a wrong command line, 3 for a question that the article doesn't answer, or
that is asked back about, and 130 for a conversation that Ctrl-C ended. A test
(imports_test.go) keeps the packages from knowing more of each other than this
tour tells.
*/
package main
