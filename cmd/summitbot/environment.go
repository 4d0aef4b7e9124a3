package main

import (
	"maps"
	"reflect"
	"regexp"
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"
)

const environmentPrefix = "SUMMITBOT_"

// environmentName is the variable of a key.
func environmentName(key string) string {
	return environmentPrefix + strings.ToUpper(strings.ReplaceAll(key, ".", "_"))
}

// ownVariables are the variables that are meant for this program. One that is
// empty isn't set: that is how compose files and manifests leave one out.
func ownVariables(environ []string) map[string]string {
	own := make(map[string]string)
	for _, e := range environ {
		name, value, _ := strings.Cut(e, "=")
		if strings.HasPrefix(name, environmentPrefix) && !strings.HasPrefix(name, testPrefix) && value != "" && !ofKubernetes(name, value) {
			own[name] = value
		}
	}
	return own
}

// testPrefix begins the variables that say what this program's own tests may use.
const testPrefix = environmentPrefix + "TEST_"

// serviceVariable is how Kubernetes names what it tells each container of a
// service whose name begins with "summitbot".
// https://kubernetes.io/docs/tutorials/services/connect-applications-service/#environment-variables
var serviceVariable = regexp.MustCompile(`_(SERVICE_HOST|SERVICE_PORT(_[A-Z0-9_]+)?|PORT_[0-9]+_(TCP|UDP|SCTP)(_(PROTO|PORT|ADDR))?)$`)

func ofKubernetes(name, value string) bool {
	return serviceVariable.MatchString(name) || strings.HasSuffix(name, "_PORT") && strings.Contains(value, "://")
}

// readEnvironment takes the values out of variables, which go before the file's.
func (s *settings) readEnvironment(variables map[string]string) {
	delete(variables, environmentName("config"))
	for key, typ := range s.types {
		name := environmentName(key)
		text, ok := variables[name]
		if !ok {
			continue
		}
		delete(variables, name)
		v := setting{texts: []string{text}, origin: name}
		var err error
		switch {
		case isEntries(typ):
			v.texts, err = entriesIn(text)
		case typ.Kind() == reflect.Slice:
			v.texts = strings.Split(text, ",")
		default:
			v.texts[0], err = scalar(text, typ.Kind())
		}
		if err != nil {
			s.bad("%s: %s: %w", name, key, err)
			continue
		}
		s.values[key] = v
	}
	for _, name := range slices.Sorted(maps.Keys(variables)) {
		like := likeKey(strings.ToLower(strings.TrimPrefix(name, environmentPrefix)), s.types)
		if like == "" {
			s.bad("%s: unknown variable; \"summitbot config\" shows every key, and SUMMITBOT_DISCORD_TOKEN is discord.token", name)
		} else {
			s.bad("%s: unknown variable; did you mean %s?", name, environmentName(like))
		}
	}
}

// entriesIn reads a list of entries that is a text.
func entriesIn(text string) ([]string, error) {
	var n yaml.Node
	if err := yaml.Unmarshal([]byte(text), &n); err != nil || len(n.Content) == 0 {
		return entriesOf(&yaml.Node{})
	}
	return entriesOf(n.Content[0])
}
