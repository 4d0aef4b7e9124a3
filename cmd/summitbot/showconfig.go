package main

import (
	"cmp"
	"fmt"
	"reflect"
	"strings"

	"github.com/alecthomas/kong"
	"go.yaml.in/yaml/v3"
)

type configCommand struct {
	configuration
}

// Run writes the effective configuration as a file of its own form, with where
// each value is from and secrets as stars. It refuses what serve refuses, but that
// there is no platform: that is told, as there may be one where it is served.
func (c *configCommand) Run(k *kong.Context, s *streams, set *settings) error {
	if err := c.resolve(set, c.checkPack); err != nil {
		return err
	}
	if _, none := c.platforms(); none != nil {
		if _, err := fmt.Fprintf(s.err, "summitbot: %v\n", none); err != nil {
			return err
		}
	}
	root := &yaml.Node{Kind: yaml.MappingNode}
	for _, f := range k.Selected().Flags {
		if f.Name == "help" || f.Name == "config" {
			continue
		}
		value := new(yaml.Node)
		if err := value.Encode(f.Target.Interface()); err != nil {
			return err
		}
		switch t := f.Target; {
		case isEntries(t.Type()) && t.Len() > 0:
			for i, entry := range value.Content { // whose first value is its name
				entry.Content[1].LineComment = cmp.Or(set.origin(fmt.Sprintf("%s[%d]", f.Name, i)), set.origin(f.Name))
			}
		case t.Kind() == reflect.Slice:
			value.Style = yaml.FlowStyle
			fallthrough
		default:
			value.LineComment = set.origin(f.Name)
		}
		put(root, strings.Split(f.Name, "."), value)
	}
	enc := yaml.NewEncoder(s.out)
	enc.SetIndent(2)
	if err := enc.Encode(root); err != nil {
		return err
	}
	return enc.Close()
}

// put sets the value at a path of keys, and makes the mappings on the way.
func put(n *yaml.Node, path []string, value *yaml.Node) {
	for i := 0; i+1 < len(n.Content); i += 2 {
		if n.Content[i].Value == path[0] && len(path) > 1 {
			put(n.Content[i+1], path[1:], value)
			return
		}
	}
	key := &yaml.Node{Kind: yaml.ScalarNode, Value: path[0]}
	if len(path) == 1 {
		n.Content = append(n.Content, key, value)
		return
	}
	below := &yaml.Node{Kind: yaml.MappingNode}
	n.Content = append(n.Content, key, below)
	put(below, path[1:], value)
}
