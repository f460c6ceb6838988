package sheet

import (
	"archive/zip"
	"context"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"path"
	"strings"
)

// relation says that one part uses another.
type relation struct {
	kind   string // the last word of its type: worksheet, styles, sharedStrings, …
	target string // the name of the part
}

const maxRelations = 1 << 16

// relations reads what the part in a folder is related to, by id. The list is
// empty if there is none.
func (a *archive) relations(ctx context.Context, part string) (map[string]relation, error) {
	folder, base := path.Split(strings.ReplaceAll(part, `\`, "/"))
	out := map[string]relation{}
	err := a.elements(ctx, a.find(folder+"_rels/"+base+".rels"), func(e xml.StartElement) error {
		if e.Name.Local != "Relationship" || attribute(e, "TargetMode") == "External" {
			return nil
		}
		if len(out) == maxRelations {
			return tooLarge("the workbook has more than %d relationships", maxRelations)
		}
		target := strings.ReplaceAll(attribute(e, "Target"), `\`, "/")
		if !strings.HasPrefix(target, "/") {
			target = path.Join("/", folder, target)
		}
		out[attribute(e, "Id")] = relation{kind: path.Base(attribute(e, "Type")), target: target}
		return nil
	})
	return out, err
}

// byKind returns the part that is related in that way, or nil. Of several, the
// one with the first id counts.
func (a *archive) byKind(relations map[string]relation, kind string) *zip.File {
	first := ""
	for id, r := range relations {
		if strings.EqualFold(r.kind, kind) && a.find(r.target) != nil && (first == "" || id < first) {
			first = id
		}
	}
	if first == "" {
		return nil
	}
	return a.find(relations[first].target)
}

// byContent returns the first part whose declared content type ends so, or nil.
func (a *archive) byContent(ctx context.Context, ending string) (found *zip.File, err error) {
	err = a.elements(ctx, a.find("[Content_Types].xml"), func(e xml.StartElement) error {
		kind := strings.ToLower(attribute(e, "ContentType"))
		if found == nil && e.Name.Local == "Override" && strings.HasSuffix(kind, ending) {
			found = a.find(attribute(e, "PartName"))
		}
		return nil
	})
	return found, err
}

// elements visits the start of every element of a small part. A part that is
// not there has none.
func (a *archive) elements(ctx context.Context, f *zip.File, visit func(xml.StartElement) error) error {
	if f == nil {
		return nil
	}
	r, err := a.open(ctx, f, a.limits.MetaBytes)
	if err != nil {
		return err
	}
	defer r.Close()
	t := newTokens(r, a.limits.TextBytes)
	for {
		token, err := t.next()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err == nil {
			if e, ok := token.(xml.StartElement); ok {
				err = visit(e)
			}
		}
		if err != nil {
			return partError(fmt.Sprintf("the part %q", f.Name), err)
		}
	}
}
