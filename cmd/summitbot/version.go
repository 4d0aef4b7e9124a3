package main

import (
	"fmt"
	"runtime/debug"
)

type versionCommand struct{}

// version is the version that the module was built at.
func version() string {
	if info, ok := debug.ReadBuildInfo(); ok && info.Main.Version != "" {
		return info.Main.Version
	}
	return "unknown"
}

// Run writes the version that the module was built at, with its revision where
// it was built from a repository.
func (c *versionCommand) Run(s *streams) error {
	revision, goVersion := "", ""
	if info, ok := debug.ReadBuildInfo(); ok {
		goVersion = info.GoVersion
		for _, setting := range info.Settings {
			if setting.Key == "vcs.revision" {
				revision = " " + setting.Value
			}
		}
	}
	_, err := fmt.Fprintf(s.out, "summitbot %s%s %s\n", version(), revision, goVersion)
	return err
}
