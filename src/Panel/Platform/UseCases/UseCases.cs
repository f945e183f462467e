using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Panel.Platform;

/// <summary>
/// Makes every use case injectable, so that a page, an endpoint, a command or another use case only names it.
/// </summary>
public static class UseCases
{
    // They work on an installation that is not open.
    private static readonly Type[] BeforeOpening = [typeof(RestoreBackup), typeof(MigrationRunner)];

    /// <summary>
    /// Registers the connections and every use case: a sealed public class of <c>Panel</c> with one constructor and a
    /// public <c>RunAsync</c>. All of them work as the database user of their scope (<see cref="ScopeRights"/>).
    /// </summary>
    public static void AddUseCases(this IServiceCollection services, Installation installation)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(installation);
        services.AddScoped<ScopeRights>();
        services.AddScoped(scope => installation.For(scope.GetRequiredService<ScopeRights>().User));
        services.AddScoped(scope => installation.Work(scope.GetRequiredService<ScopeRights>().User));
        services.AddScoped<DataProtectionKeys>();
        services.AddScoped<Jobs.JobLog>();
        foreach (var useCase in All()) services.TryAddTransient(useCase);
    }

    /// <summary>Every use case, found by its shape.</summary>
    public static IEnumerable<Type> All() => typeof(Actor).Assembly.GetExportedTypes().Where(type =>
        type is { IsClass: true, IsSealed: true, IsAbstract: false, IsGenericType: false }
        && type.GetConstructors().Length == 1
        && type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
            .Any(method => method.Name == "RunAsync")
        && type != typeof(UnitOfWork)
        && !BeforeOpening.Contains(type));
}
