package main

import (
	"fmt"
	"runtime/debug"
)

type versionCommand struct{}

// Run writes the version that the module was built at, with its revision where
// it was built from a repository.
func (c *versionCommand) Run(s *streams) error {
	version, revision, goVersion := "unknown", "", ""
	if info, ok := debug.ReadBuildInfo(); ok {
		version, goVersion = info.Main.Version, info.GoVersion
		for _, setting := range info.Settings {
			if setting.Key == "vcs.revision" {
				revision = " " + setting.Value
			}
		}
	}
	_, err := fmt.Fprintf(s.out, "summitbot %s%s %s\n", version, revision, goVersion)
	return err
}
