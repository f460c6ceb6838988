package segkit

import (
	"errors"
	"strings"
	"testing"
)

func TestTextsHoldNoControlCharacters(t *testing.T) {
	for key, change := range map[string]func(c *Config){
		"title":                 func(c *Config) { c.Title = "a\x1eb" },
		"shop":                  func(c *Config) { c.Shop = "\x1b[31m" },
		"business.decisions[1]": func(c *Config) { c.Business.Decisions = []string{"one", "two\x00"} },
		"families":              func(c *Config) { c.Families = map[string][]string{"a\x1d": {"bag"}} },
		"families.Bags[0]":      func(c *Config) { c.Families = map[string][]string{"Bags": {"bag\x1f"}} },
		"title ":                func(c *Config) { c.Title = "caf\xe9" },
		"families ":             func(c *Config) { c.Families = map[string][]string{"caf\xe9": {"bag"}} },
		"campaign.owners.all":   func(c *Config) { c.Campaign.Owners = map[string]string{"all": "\u0085"} },
	} {
		c := Default()
		change(&c)
		var option *OptionError
		if err := c.Validate(); !errors.As(err, &option) || option.Key != strings.TrimSpace(key) {
			t.Errorf("%s: got %v", key, err)
		}
	}
	c := Default()
	c.Title, c.Input = "Two\nlines\tand a tab", "a\x01file.csv"
	if err := c.Validate(); err != nil {
		t.Error(err)
	}
}
