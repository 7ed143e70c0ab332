package example.luukku.hapi;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.DefaultProfileValidationSupport;
import ca.uhn.fhir.context.support.IValidationSupport;
import ca.uhn.fhir.parser.DataFormatException;
import ca.uhn.fhir.parser.LenientErrorHandler;
import ca.uhn.fhir.validation.FhirValidator;
import ca.uhn.fhir.validation.ResultSeverityEnum;
import ca.uhn.fhir.validation.SingleValidationMessage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hl7.fhir.common.hapi.validation.support.CommonCodeSystemsTerminologyService;
import org.hl7.fhir.common.hapi.validation.support.InMemoryTerminologyServerValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.PrePopulatedValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.UnknownCodeSystemWarningValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.ValidationSupportChain;
import org.hl7.fhir.common.hapi.validation.validator.FhirInstanceValidator;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.MetadataResource;
import org.hl7.fhir.r4.model.Questionnaire;
import org.hl7.fhir.r4.model.Resource;

/**
 * {@code validate [--from URL --ca PEM --types A,B] [--with PATH,…] [PATH…]}: checks R4 resources against the R4 definitions, offline.
 * Files are checked as written, so unknown members are found; Bundles whole, their findings named by entry. Questionnaires, code systems and
 * value sets among the input and under --with are known to the validator: answers are checked against the questionnaire they answer.
 */
final class Validate {
    static final Set<String> OPTIONS = Set.of("from", "ca", "types", "with");

    /** What a visit of the kiosk leaves on a server. */
    private static final String VISIT_TYPES = "Appointment,Encounter,QuestionnaireResponse,ServiceRequest,Slot,Task";
    private static final Pattern ENTRY = Pattern.compile("^Bundle\\.entry\\[(\\d+)\\]\\.resource(?:/\\*.*?\\*/)?(?:\\.ofType\\(\\w+\\))?\\.?(.*)$");

    private final FhirContext m_context = FhirContext.forR4Cached();
    private final Own m_own = new Own(m_context);
    private final FhirValidator m_validator = validator(m_context, m_own);
    private int m_resources;
    private int m_errors;
    private int m_warnings;

    static int run(Options options) throws Exception {
        List<Source> sources = new ArrayList<>();
        for (String path : options.plain()) sources.addAll(Source.under(Path.of(path)));
        if (options.named().containsKey("from"))
            sources.addAll(Source.held_by(options.require("from"), Path.of(options.require("ca")), options.get("types", VISIT_TYPES)));
        if (sources.isEmpty()) throw new IllegalArgumentException("nothing to validate: give files, folders or --from");

        Validate validate = new Validate();
        if (options.named().containsKey("with"))
            for (String path : options.require("with").split(",")) Source.under(Path.of(path)).forEach(validate::learn);
        sources.forEach(validate::learn);
        sources.forEach(validate::check);
        System.out.printf("validated %d resources from %d sources: %d errors, %d warnings%n", validate.m_resources, sources.size(),
                validate.m_errors, validate.m_warnings);
        return validate.m_errors == 0 ? 0 : 1;
    }

    private static FhirValidator validator(FhirContext context, IValidationSupport own) {
        // Code systems of our own and of nations are not in the R4 package: a warning, never an error.
        UnknownCodeSystemWarningValidationSupport unknown = new UnknownCodeSystemWarningValidationSupport(context);
        unknown.setNonExistentCodeSystemSeverity(IValidationSupport.IssueSeverity.WARNING);
        ValidationSupportChain chain = new ValidationSupportChain(new DefaultProfileValidationSupport(context), own,
                new InMemoryTerminologyServerValidationSupport(context), new CommonCodeSystemsTerminologyService(context), unknown);
        FhirInstanceValidator instance = new FhirInstanceValidator(chain);
        instance.setAnyExtensionsAllowed(true);
        instance.setNoExtensibleWarnings(true);
        instance.setBestPracticeWarningLevel(org.hl7.fhir.r5.utils.validation.constants.BestPracticeWarningLevel.Ignore);
        return context.newValidator().registerValidatorModule(instance);
    }

    /** What the input itself defines. HAPI's support keeps definitions and terminology but does not hand out questionnaires. */
    private static final class Own extends PrePopulatedValidationSupport {
        private final Map<String, Questionnaire> m_questionnaires = new HashMap<>();

        Own(FhirContext context) {
            super(context);
        }

        void add(MetadataResource canonical) {
            if (!(canonical instanceof Questionnaire questionnaire)) {
                addResource(canonical);
                return;
            }
            m_questionnaires.put(questionnaire.getUrl(), questionnaire);
            m_questionnaires.put(questionnaire.getUrl() + "|" + questionnaire.getVersion(), questionnaire);
        }

        @Override
        public <T extends IBaseResource> T fetchResource(Class<T> type, String canonical) {
            Questionnaire questionnaire = m_questionnaires.get(canonical);
            return type != null && type.isInstance(questionnaire) ? type.cast(questionnaire) : super.fetchResource(type, canonical);
        }
    }

    private void learn(Source source) {
        for (Resource resource : resources(source))
            if (resource instanceof MetadataResource canonical && canonical.hasUrl()) m_own.add(canonical);
    }

    private void check(Source source) {
        List<Resource> entries = resources(source);
        m_resources += entries.isEmpty() ? 1 : entries.size();
        // The validator tells some findings twice.
        Set<String> told = new HashSet<>();
        for (SingleValidationMessage found : m_validator.validateWithResult(source.text()).getMessages()) {
            boolean wrong = found.getSeverity().ordinal() >= ResultSeverityEnum.ERROR.ordinal();
            if (!wrong && found.getSeverity() != ResultSeverityEnum.WARNING) continue;
            String line = (wrong ? "error: " : "warning: ") + source.name() + ": " + place(found, entries) + ": " + found.getMessage();
            if (!told.add(line)) continue;
            System.out.println(line);
            if (wrong) ++m_errors;
            else ++m_warnings;
        }
    }

    /** "Appointment/x Appointment.status" also where the finding lies in an entry of a Bundle. */
    private static String place(SingleValidationMessage found, List<Resource> entries) {
        String path = found.getLocationString() == null ? "?" : found.getLocationString();
        Matcher entry = ENTRY.matcher(path);
        if (entry.matches() && Integer.parseInt(entry.group(1)) < entries.size()) {
            Resource resource = entries.get(Integer.parseInt(entry.group(1)));
            if (resource != null) return name(resource) + " " + resource.fhirType() + (entry.group(2).isEmpty() ? "" : "." + entry.group(2));
        }
        return (entries.size() == 1 ? name(entries.get(0)) + " " : "") + path;
    }

    private static String name(Resource resource) {
        String id = resource.getIdElement().getIdPart();
        return resource.fhirType() + "/" + (id == null ? "(no id)" : id);
    }

    /** The entries of a Bundle (null where an entry has none) or the one resource; empty when the text cannot be read, which check() reports. */
    private List<Resource> resources(Source source) {
        try {
            // Wrong values and unknown members are the validator's findings, not a reason to lose the names of the entries.
            Resource resource = (Resource) m_context.newJsonParser().setParserErrorHandler(new LenientErrorHandler(false).disableAllErrors())
                    .parseResource(source.text());
            if (!(resource instanceof Bundle bundle)) return List.of(resource);
            List<Resource> entries = new ArrayList<>();
            for (Bundle.BundleEntryComponent entry : bundle.getEntry()) entries.add(entry.getResource());
            return entries;
        } catch (DataFormatException unreadable) {
            return List.of();
        }
    }
}
