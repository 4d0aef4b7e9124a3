// Serves a Discord with one server, one channel and one person, and beside it
// a control address where tests act as that person:
//   GET /                                   who and where everything is
//   POST / {"call":"simulateUserMessage","args":{…}}   calls a method of the twin
//   POST / {"messages":"<channel>"}         what is in a channel
import http from 'node:http'
import { DigitalDiscord } from 'discord-digital-twin'

const ids = { guild: '50', channel: '10', user: '7', bot: '100', token: 'twin-token' }
const twin = new DigitalDiscord({
  guild: { id: ids.guild },
  channels: [{ id: ids.channel, name: 'summit', type: 0 }],
  users: [{ id: ids.user, username: 'ann' }],
  botUser: { id: ids.bot, username: 'summitbot' },
  botToken: ids.token,
})
await twin.start()

const answer = async (body) => {
  const asked = JSON.parse(body)
  if (asked.messages) return twin.channel(asked.messages).getMessages()
  if (asked.acked) return twin.channel(ids.channel).getInteractionResponse(asked.acked)
  return twin[asked.call](asked.args)
}
const control = http.createServer(async (req, res) => {
  let body = ''
  for await (const part of req) body += part
  try {
    const value = req.method === 'GET' ? { ...ids, api: `${twin.restUrl}/v10` } : await answer(body)
    res.end(JSON.stringify(value ?? null))
  } catch (err) {
    res.statusCode = 500
    res.end(String(err))
  }
})
control.listen(0, '127.0.0.1', () => console.log(`http://127.0.0.1:${control.address().port}`))
process.on('SIGTERM', () => process.exit(0))
