package knowledge

import (
	"time"

	"go.yaml.in/yaml/v3"
)

var packKeys = keysOf(packFields)

// readPack reads pack.yaml. It leaves the pack's languages in r.languages:
// wordings in another one are refused from then on, in facts.yaml too.
func (r *reader) readPack(data []byte) Pack {
	var p Pack
	root := r.parse(data)
	for i := 0; root != nil && i+1 < len(root.Content); i += 2 {
		if root.Content[i].Value == "languages" {
			r.languages = r.codes(root.Content[i+1])
		}
	}
	p.Languages = r.languages
	r.mapping(root, packKeys, func(key string, n *yaml.Node) { r.packKey(&p, key, n) })
	if !r.broken && (root == nil || root.Kind == yaml.MappingNode && !has(root, "title")) {
		r.bad(0, "title is missing; add what the article is called, as in \"title: CSTO summit in Astana\"")
	}
	return p
}

func (r *reader) packKey(p *Pack, key string, n *yaml.Node) {
	switch key {
	case "title":
		p.Title = r.text(n)
	case "source":
		p.Source = r.text(n)
	case "event":
		p.Event = r.text(n)
		r.refer("entity", key, n, p.Event)
	case "place":
		p.Place = r.text(n)
		r.refer("entity", key, n, p.Place)
	case "date":
		p.Date = r.text(n)
		if _, err := time.Parse(time.DateOnly, p.Date); err != nil && p.Date != "" {
			r.bad(n.Line, "date: %q is no day; write it as 2018-11-08", p.Date)
		}
	case "greeting":
		p.Greeting = r.wording(n)
	case "covers":
		p.Covers = r.wording(n)
	case "summary":
		p.Summary = r.texts(n)
		r.refer("fact", key, n, p.Summary...)
	case "examples":
		p.Examples = r.wordings(n)
	case "commands":
		p.Commands = r.commands(n)
	case "text":
		if n.Value != "on" && n.Value != "off" {
			r.bad(n.Line, "text: expected on or off, not %s", shown(n))
		}
		p.FactsOnly = n.Value == "off"
	case "aside":
		r.list(n, func(item *yaml.Node) { p.Aside = append(p.Aside, r.number(item)) })
	}
}

// codes returns the languages that a pack lists.
func (r *reader) codes(n *yaml.Node) []string {
	codes := r.texts(n)
	for _, c := range codes {
		if c != "" && !isLanguage(c) {
			r.bad(n.Line, "languages: %q is no language code; write one such as en, ru or pt-BR", c)
		}
	}
	return codes
}
