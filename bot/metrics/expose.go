package metrics

import (
	"bytes"
	"net/http"
	"strings"

	"github.com/VictoriaMetrics/metrics"
)

// The names of the metrics.
const (
	answers       = "summitbot_answers_total"
	seconds       = "summitbot_answer_seconds"
	events        = "summitbot_events_total"
	votes         = "summitbot_votes_total"
	followUps     = "summitbot_follow_ups_total"
	connectedNow  = "summitbot_connected"
	eventAge      = "summitbot_last_event_age_seconds"
	queue         = "summitbot_queue"
	storeUp       = "summitbot_store_up"
	storeSize     = "summitbot_store_size_bytes"
	reloads       = "summitbot_reloads_total"
	packAnswers   = "summitbot_pack_answers_total"
	packSentences = "summitbot_pack_sentences"
	packFacts     = "summitbot_pack_facts"
	packAsks      = "summitbot_pack_asks"
	packLoaded    = "summitbot_pack_loaded_timestamp_seconds"
	packStale     = "summitbot_pack_stale"
	build         = "summitbot_build_info"
)

// help tells what each metric is, in a line.
var help = map[string]string{
	answers:       "Messages by platform and by what became of them.",
	seconds:       "How long answers took, from the request to the answer, without sending it.",
	events:        "What happens on the platforms: received, busy (told to come back), duplicate, reconnect, retry, failed (a request that was given up).",
	votes:         "Votes on replies, by whether the person found them helpful.",
	followUps:     "What the next question got after the bot had asked back: chosen (one that it offered), answered (another), asked_back, not_covered.",
	connectedNow:  "1 where the platform is connected. A process that stands by for another isn't.",
	eventAge:      "How long ago the platform last sent anything; since the start, if it hasn't.",
	queue:         "Messages that wait to be answered.",
	storeUp:       "1 where the database is in use, 0 where memory stands in for it.",
	storeSize:     "Size of the database, -1 where it can't be told.",
	reloads:       "Reloads of a pack, by whether the new one was taken.",
	packAnswers:   "Questions by the pack that answered, or was asked first, and by what became of them.",
	packSentences: "Sentences of the pack in use.",
	packFacts:     "Facts of the pack in use.",
	packAsks:      "Asks that are written in the pack in use.",
	packLoaded:    "When the pack in use was loaded, in Unix time.",
	packStale:     "1 where the pack on disk was refused and an earlier one is in use.",
	build:         "1, with the version of the program.",
}

// Handler shows the metrics in Prometheus' text format.
func (m *Metrics) Handler() http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		var b bytes.Buffer
		m.set.WritePrometheus(&b)
		metrics.WriteProcessMetrics(&b)
		w.Header().Set("Content-Type", "text/plain; version=0.0.4; charset=utf-8")
		_, _ = w.Write(explained(b.String())) // who reads them may have gone
	})
}

// helpLine begins the line that says what a metric is. The library writes none
// behind the name.
const helpLine = "# HELP "

// explained gives each metric its help. Those of the process and of Go's runtime
// are named after what they are.
func explained(exposed string) []byte {
	var b bytes.Buffer
	for line := range strings.Lines(exposed) {
		if name, ok := strings.CutPrefix(strings.TrimSpace(line), strings.TrimSpace(helpLine)); ok {
			name = strings.TrimSpace(name)
			text, own := help[name]
			if !own {
				text = strings.ReplaceAll(name, "_", " ") + "."
			}
			line = helpLine + name + " " + text + "\n"
		}
		b.WriteString(line)
	}
	return b.Bytes()
}
