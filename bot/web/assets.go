package web

import (
	"embed"
	"encoding/json"
	"net/http"
	"strings"

	"summitbot/bot"
)

//go:embed static
var static embed.FS

// asset is a file that goes with the page.
type asset struct {
	kind  string
	data  []byte
	stamp string
}

// The page's files. Each is what several parts come to: the box is the widget's,
// too.
var (
	styles = assetOf("text/css; charset=utf-8", read("box.css"), read("page.css"))
	script = assetOf("text/javascript; charset=utf-8", read("box.js"), read("page.js"))
	icon   = assetOf("image/svg+xml", read("icon.svg"))
	widget = widgets()
)

// widgets are the widget by the language that its button is in. It is one script,
// that leaves nothing behind in the page but what it shows.
func widgets() map[string]asset {
	list := make(map[string]asset)
	for lang, w := range wordings {
		words := map[string]string{"language": lang, "open": w.Open, "close": w.Close, "lost": w.Lost}
		list[lang] = assetOf("text/javascript; charset=utf-8",
			"(() => {", "const words = "+literal(words)+", styles = "+literal(read("box.css")+read("widget.css"))+";", read("box.js"), read("widget.js"), "})();")
	}
	return list
}

// literal is a value as a script has it.
func literal(v any) string {
	data, err := json.Marshal(v)
	if err != nil {
		panic(err) // texts are no reason to fail
	}
	return string(data)
}

func assetOf(kind string, parts ...string) asset {
	data := strings.Join(parts, "\n")
	return asset{kind, []byte(data), bot.Stamp(data)}
}

// read returns one of the files that are in the program.
func read(name string) string {
	data, err := static.ReadFile("static/" + name)
	if err != nil {
		panic(err) // a mistake in the program, seen at its first start
	}
	return string(data)
}

// assets are the handlers of what goes with the page.
func assets() []route {
	return []route{{"GET /page.css", styles.serve}, {"GET /page.js", script.serve}, {"GET /icon.svg", icon.serve}, {"GET /widget.js", serveWidget}}
}

func serveWidget(w http.ResponseWriter, r *http.Request) {
	w.Header().Add("Vary", "Accept-Language")
	widget[wordingIn(languageOf(r)).Language].serve(w, r)
}

// serve serves an asset. One that is asked for by its stamp never changes.
func (a asset) serve(w http.ResponseWriter, r *http.Request) {
	if r.URL.Query().Get("v") == a.stamp {
		w.Header().Set("Cache-Control", "public, max-age=31536000, immutable")
		w.Header().Set("Content-Type", a.kind)
		_, _ = w.Write(a.data) // who has hung up needs nothing
		return
	}
	serveStamped(w, r, a.kind, a.data)
}
