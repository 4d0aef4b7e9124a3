package web

import (
	"embed"
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
)

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
	return []route{{"GET /page.css", styles.serve}, {"GET /page.js", script.serve}, {"GET /icon.svg", icon.serve}}
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
