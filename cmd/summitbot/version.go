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

// build is the version with the revision, where it was built from a repository,
// and Go's.
func build() string {
	revision, goVersion := "", ""
	if info, ok := debug.ReadBuildInfo(); ok {
		goVersion = info.GoVersion
		for _, setting := range info.Settings {
			if setting.Key == "vcs.revision" {
				revision = " " + setting.Value
			}
		}
	}
	return fmt.Sprintf("%s%s %s", version(), revision, goVersion)
}

// Run writes what --version does.
func (c *versionCommand) Run(s *streams) error {
	_, err := fmt.Fprintln(s.out, "summitbot", build())
	return err
}
