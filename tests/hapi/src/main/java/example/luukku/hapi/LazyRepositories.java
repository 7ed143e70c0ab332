package example.luukku.hapi;

import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.config.DependencyDescriptor;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.context.annotation.ContextAnnotationAutowireCandidateResolver;

/**
 * Makes HAPI's database repositories on first use. Spring Data parses every query of a repository when it is made, a third of the
 * start-up, and most of them (packages, batch jobs, master data) are never asked anything here.
 */
final class LazyRepositories extends ContextAnnotationAutowireCandidateResolver {
    private static final String REPOSITORIES = "ca.uhn.fhir.jpa.dao.data";

    static void in(DefaultListableBeanFactory beans) {
        beans.setAutowireCandidateResolver(new LazyRepositories());
    }

    /** Their definitions too, else the container would make them all at the end. */
    static void leave_for_later(ConfigurableListableBeanFactory beans) {
        for (String name : beans.getBeanDefinitionNames()) {
            BeanDefinition definition = beans.getBeanDefinition(name);
            String type = definition.getBeanClassName();
            if (type != null && type.endsWith("RepositoryFactoryBean")) definition.setLazyInit(true);
        }
    }

    @Override
    protected boolean isLazy(DependencyDescriptor wanted) {
        return wanted.getDependencyType().getPackageName().equals(REPOSITORIES) || super.isLazy(wanted);
    }
}
