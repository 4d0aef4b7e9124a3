package knowledge

import (
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"summitbot/bot/bottest"
)

// runCases runs every txtar file of a folder of testdata. The files of an
// archive are what run gets; what it returns must be the files whose names
// begin with "want".
func runCases(t *testing.T, folder string, run func(t *testing.T, files map[string]string) map[string]string) {
	t.Helper()
	bottest.Scripts(t, "testdata/"+folder+"/*.txtar", func(t *testing.T, script *txtar.Archive) {
		files := make(map[string]string)
		for _, f := range script.Files {
			if !strings.HasPrefix(f.Name, "want") {
				files[f.Name] = string(f.Data)
			}
		}
		got := run(t, files)
		for _, file := range sortedKeys(got) {
			text := got[file]
			if !strings.HasSuffix(text, "\n") && text != "" {
				text += "\n"
			}
			bottest.Want(t, script, file, text)
		}
	})
}
