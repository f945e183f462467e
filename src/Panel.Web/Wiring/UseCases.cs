using System.Reflection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Panel.Platform;

namespace Panel.Web.Wiring;

/// <summary>Makes every use case of the business injectable, so that a page only names it in its constructor.</summary>
public static class UseCases
{
    /// <summary>
    /// Registers the connections and every use case: a sealed public class of <c>Panel</c> with one constructor and a public
    /// <c>RunAsync</c>. Pages get the database user <see cref="DatabaseUser.Web"/>.
    /// </summary>
    internal static void AddUseCases(this IServiceCollection services, Installation installation)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(installation);
        services.AddTransient(_ => installation.For(DatabaseUser.Web));
        services.AddTransient(_ => installation.Work(DatabaseUser.Web));
        foreach (var useCase in All()) services.TryAddTransient(useCase);
    }

    /// <summary>The use case with the connections of another database user, for jobs: <c>services.UseCaseAs&lt;IssueInvoiceRun&gt;(DatabaseUser.Worker)</c>.</summary>
    public static TUseCase UseCaseAs<TUseCase>(this IServiceProvider services, DatabaseUser user)
        where TUseCase : class
    {
        var installation = services.GetRequiredService<Installation>();
        var wanted = typeof(TUseCase).GetConstructors().Single().GetParameters().Select(parameter => parameter.ParameterType);
        object[] given = [installation.For(user), installation.Work(user)];
        return ActivatorUtilities.CreateInstance<TUseCase>(services, [.. given.Where(thing => wanted.Contains(thing.GetType()))]);
    }

    /// <summary>Every use case of the business, found by its shape.</summary>
    internal static IEnumerable<Type> All() => typeof(Actor).Assembly.GetExportedTypes().Where(type =>
        type is { IsClass: true, IsSealed: true, IsAbstract: false, IsGenericType: false }
        && type.GetConstructors().Length == 1
        && type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly).Any(method => method.Name == "RunAsync")
        && type != typeof(UnitOfWork));
}
