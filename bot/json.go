package bot

import (
	"encoding/json"
	"errors"
	"fmt"
	"reflect"
	"strings"
)

// WrongJSON says what is wrong with JSON in its own terms, not in Go's. is says
// what it should be, as in "a line holds a JSON object like {…}".
func WrongJSON(err error, is string) error {
	if wrong, ok := errors.AsType[*json.UnmarshalTypeError](err); ok {
		if wrong.Field == "" {
			return fmt.Errorf("%s, and this one: %s", is, wrong.Value)
		}
		return fmt.Errorf("%q must be a %s, and is: %s", wrong.Field, jsonKind(wrong.Type), wrong.Value)
	}
	if field, ok := strings.CutPrefix(err.Error(), "json: unknown field "); ok {
		return fmt.Errorf("%s isn't known; %s", field, is)
	}
	return fmt.Errorf("not JSON: %w", err)
}

// jsonKind is what JSON calls a type.
func jsonKind(t reflect.Type) string {
	switch t.Kind() {
	case reflect.Pointer:
		return jsonKind(t.Elem())
	case reflect.String:
		return "string"
	case reflect.Bool:
		return "boolean"
	case reflect.Slice:
		return "list"
	}
	return "object"
}
