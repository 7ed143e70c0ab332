package example.luukku.hapi;

import ca.uhn.fhir.context.support.IValidationSupport;
import ca.uhn.fhir.jpa.api.config.JpaStorageSettings;
import ca.uhn.fhir.jpa.api.dao.IFhirSystemDao;
import ca.uhn.fhir.jpa.config.JpaConfig;
import ca.uhn.fhir.jpa.provider.JpaCapabilityStatementProvider;
import ca.uhn.fhir.jpa.provider.JpaSystemProvider;
import ca.uhn.fhir.jpa.search.DatabaseBackedPagingProvider;
import ca.uhn.fhir.rest.api.EncodingEnum;
import ca.uhn.fhir.rest.server.RestfulServer;
import ca.uhn.fhir.rest.server.provider.ResourceProviderFactory;
import ca.uhn.fhir.rest.server.util.ISearchParamRegistry;
import org.springframework.context.ApplicationContext;

/** All R4 resource types and the transaction interaction over the store, JSON by default, addresses as the client used them. */
final class FhirServlet extends RestfulServer {
    private static final long serialVersionUID = 1L;

    FhirServlet(ApplicationContext beans) {
        super(beans.getBean(ca.uhn.fhir.context.FhirContext.class));
        IFhirSystemDao<?, ?> system = beans.getBean(IFhirSystemDao.class);
        registerProviders(beans.getBean(ResourceProviderFactory.class).createProviders());
        registerProvider(beans.getBean(JpaSystemProvider.class));

        JpaCapabilityStatementProvider capabilities = new JpaCapabilityStatementProvider(this, system, beans.getBean(JpaStorageSettings.class),
                beans.getBean(ISearchParamRegistry.class), beans.getBean(JpaConfig.JPA_VALIDATION_SUPPORT_CHAIN, IValidationSupport.class));
        capabilities.setImplementationDescription("HAPI FHIR for the tests of Luukku");
        setServerConformanceProvider(capabilities);

        // The page sizes of the starter project, so paging happens where real servers page.
        DatabaseBackedPagingProvider paging = beans.getBean(DatabaseBackedPagingProvider.class);
        paging.setDefaultPageSize(20);
        paging.setMaximumPageSize(200);
        setPagingProvider(paging);
        setDefaultResponseEncoding(EncodingEnum.JSON);
    }
}
