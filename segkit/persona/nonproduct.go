package persona

import (
	"slices"
	"strings"

	"customer-segmentation/segkit/retail"
)

// nonProducts marks the codes of the dictionary that are not products, by the
// rules of cleaning: case and surrounding spaces do not matter, and a star at the
// end of a listed code stands for anything. Postage says nothing about taste.
func nonProducts(in *Input) []bool {
	list := in.NonProducts
	if list == nil {
		list = retail.DefaultNonProductCodes
	}
	out := make([]bool, len(in.Kept.StockCode.Dict))
	for c, code := range in.Kept.StockCode.Dict {
		code = fold(code)
		out[c] = slices.ContainsFunc(list, func(entry string) bool {
			entry = fold(entry)
			if prefix, ok := strings.CutSuffix(entry, "*"); ok {
				return code != "" && strings.HasPrefix(code, prefix)
			}
			return entry != "" && code == entry
		})
	}
	return out
}

func fold(code string) string { return strings.ToUpper(strings.TrimSpace(code)) }
