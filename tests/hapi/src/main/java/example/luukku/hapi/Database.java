package example.luukku.hapi;

import ca.uhn.fhir.batch2.jobs.config.Batch2JobsConfig;
import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.jpa.api.config.JpaStorageSettings;
import ca.uhn.fhir.jpa.api.config.ThreadPoolFactoryConfig;
import ca.uhn.fhir.jpa.batch2.JpaBatch2Config;
import ca.uhn.fhir.jpa.config.HapiJpaConfig;
import ca.uhn.fhir.jpa.config.r4.JpaR4Config;
import ca.uhn.fhir.jpa.config.util.HapiEntityManagerFactoryUtil;
import ca.uhn.fhir.jpa.model.config.PartitionSettings;
import ca.uhn.fhir.jpa.model.config.SubscriptionSettings;
import ca.uhn.fhir.jpa.model.dialect.HapiFhirH2Dialect;
import ca.uhn.fhir.jpa.subscription.channel.config.SubscriptionChannelConfig;
import ca.uhn.fhir.jpa.subscription.submit.config.SubscriptionSubmitterConfig;
import jakarta.persistence.EntityManagerFactory;
import java.util.Properties;
import javax.sql.DataSource;
import org.apache.commons.dbcp2.BasicDataSource;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.orm.jpa.JpaTransactionManager;
import org.springframework.orm.jpa.LocalContainerEntityManagerFactoryBean;

/**
 * HAPI's JPA store on H2 in memory. Behaviour that a client can notice stays at HAPI's defaults (referential integrity,
 * search cache of 60 s, client ids alphanumeric, no-op PUT found by hash); only what costs start-up is off.
 */
@Configuration
@Import({JpaR4Config.class, HapiJpaConfig.class, JpaBatch2Config.class, Batch2JobsConfig.class, ThreadPoolFactoryConfig.class,
    SubscriptionChannelConfig.class, SubscriptionSubmitterConfig.class})
public class Database {

    @Bean
    public JpaStorageSettings storage_settings() {
        return new JpaStorageSettings();
    }

    @Bean
    public SubscriptionSettings subscription_settings() {
        return new SubscriptionSettings();
    }

    @Bean
    public PartitionSettings partition_settings() {
        return new PartitionSettings();
    }

    @Bean(destroyMethod = "close")
    public DataSource data_source() {
        BasicDataSource pool = new BasicDataSource();
        // Row locks wait as long as they would in a real database: H2's own 2 s would turn a busy test machine into 500s.
        pool.setUrl("jdbc:h2:mem:luukku;DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=20000");
        pool.setUsername("sa");
        pool.setPassword("");
        pool.setMaxTotal(48);
        return pool;
    }

    @Primary
    @Bean
    public LocalContainerEntityManagerFactoryBean entityManagerFactory(
            DataSource data_source, ConfigurableListableBeanFactory beans, FhirContext context, JpaStorageSettings settings) {
        LocalContainerEntityManagerFactoryBean factory = HapiEntityManagerFactoryUtil.newEntityManagerFactory(beans, context, settings);
        factory.setPersistenceUnitName("luukku");
        factory.setDataSource(data_source);
        factory.setJpaProperties(hibernate());
        return factory;
    }

    @Primary
    @Bean
    public JpaTransactionManager transactionManager(EntityManagerFactory factory) {
        return new JpaTransactionManager(factory);
    }

    private static Properties hibernate() {
        Properties properties = new Properties();
        properties.put("hibernate.dialect", HapiFhirH2Dialect.class.getName());
        // "create-only" spares the drop statements and the comparison with a schema that cannot exist.
        properties.put("hibernate.hbm2ddl.auto", "create-only");
        properties.put("hibernate.jdbc.batch_size", "20");
        properties.put("hibernate.cache.use_query_cache", "false");
        properties.put("hibernate.cache.use_second_level_cache", "false");
        properties.put("hibernate.search.enabled", "false");
        return properties;
    }
}
