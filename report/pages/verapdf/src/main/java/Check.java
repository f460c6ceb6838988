import java.io.FileInputStream;
import java.util.TreeMap;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;

/** Validates files against PDF/UA-1 (ISO 14289-1); prints each rule that fails, with an example. */
public class Check {
  public static void main(String[] names) throws Exception {
    VeraGreenfieldFoundryProvider.initialise();
    boolean good = names.length > 0;
    for (String name : names) {
      try (var in = new FileInputStream(name);
          var parser = Foundries.defaultInstance().createParser(in, PDFAFlavour.PDFUA_1);
          var validator = Foundries.defaultInstance().createValidator(PDFAFlavour.PDFUA_1, false)) {
        var result = validator.validate(parser);
        System.out.printf("%s: %s, %d checks%n", name, result.isCompliant() ? "PDF/UA-1" : "not PDF/UA-1",
            result.getTotalAssertions());
        good &= result.isCompliant() && result.getTotalAssertions() > 0;
        var failed = new TreeMap<String, Integer>();
        for (var a : result.getTestAssertions()) {
          if (a.getStatus() != TestAssertion.Status.FAILED) {
            continue;
          }
          String rule = a.getRuleId().getClause() + ", test " + a.getRuleId().getTestNumber();
          if (failed.merge(rule, 1, Integer::sum) == 1) {
            System.out.printf("  %s: %s, at %s%n", rule, a.getMessage(), a.getLocation().getContext());
          }
        }
        failed.forEach((rule, times) -> System.out.printf("  %s: %d times%n", rule, times));
      }
    }
    System.exit(good ? 0 : 1);
  }
}
