package main

import "testing"

// A bucket or a folder in it is taken, with or without the slash at the end.
func TestFolderOnS3(t *testing.T) {
	for text, key := range map[string]string{"s3://shop/retail": "retail/", "s3://shop/retail/": "retail/", "s3://shop": ""} {
		if a, err := folderOnS3(text); err != nil || a.Bucket != "shop" || a.Key != key {
			t.Errorf("%s: %+v, %v", text, a, err)
		}
	}
	for _, text := range []string{"", "shop/retail", "https://shop/retail/", "s3://Shop/", "s3://shop/a?versionId=1"} {
		if a, err := folderOnS3(text); err == nil {
			t.Errorf("%s: %+v", text, a)
		}
	}
}
