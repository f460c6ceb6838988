package persona

import "customer-segmentation/segkit/retail"

// nonProducts marks the codes of the dictionary that are not products: postage says
// nothing about taste.
func nonProducts(in *Input) []bool {
	list := in.NonProducts
	if list == nil {
		list = retail.DefaultNonProductCodes
	}
	return retail.MarkNonProducts(&in.Kept.StockCode, list)
}
