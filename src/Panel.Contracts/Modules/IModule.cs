namespace Panel.Modules;

/// <summary>
/// What Panel asks of every module, whatever its kind. Authors implement <see cref="IModule{TSettings}"/> together with
/// the contract of their kind, in one public class with a public constructor without parameters that does nothing.
/// </summary>
public interface IModule : IAsyncDisposable
{
    /// <summary>
    /// Makes the module ready. Called once per instance, before the contract; new settings get a new instance.
    /// </summary>
    /// <param name="settings">The settings as stored and checked, of the type the module names.</param>
    /// <exception cref="Exception">Whatever keeps it from working. After three failures in a row Panel sets the module
    /// aside.</exception>
    Task StartAsync(object settings, CancellationToken cancellationToken);

    /// <summary>
    /// "Test connection": tries these settings out on an instance that was not started, changes nothing elsewhere, and
    /// leaves nothing behind.
    /// </summary>
    /// <returns>What was found, one sentence for people; or the problem with its remedy. Neither names a
    /// secret.</returns>
    Task<Result<string>> TestAsync(object settings, CancellationToken cancellationToken);

    /// <summary>
    /// How a started module is, without asking much of the other side: shown beside it. Ten seconds at most.
    /// </summary>
    Task<ModuleHealth> CheckAsync(CancellationToken cancellationToken);
}

/// <summary>
/// A module with its settings. Every call is bounded in time; a token that is cancelled must end the call soon. Several
/// calls of the contract may run at once, from different threads.
/// </summary>
/// <typeparam name="TSettings">
/// A record with a public constructor without parameters, whose defaults work where they can. Panel draws its form:
/// properties of type <c>string</c>, <c>bool</c>, <c>int</c>, <c>long</c>, <c>decimal</c> or an enum, with the
/// attributes of <c>System.ComponentModel.DataAnnotations</c>. <c>Display</c> is label (<c>Name</c>), help
/// (<c>Description</c>) and order, in the reader's language by <c>ResourceType</c>; <c>DataType(DataType.Password)</c>
/// a secret, stored encrypted and never shown; <c>AllowedValues</c> or an enum are choices; <c>Required</c>,
/// <c>Range</c>, <c>StringLength</c> and every other validation attribute are kept to, and so is
/// <c>IValidatableObject</c>.
/// </typeparam>
public interface IModule<TSettings> : IModule where TSettings : class, new()
{
    /// <inheritdoc cref="IModule.StartAsync"/>
    Task StartAsync(TSettings settings, CancellationToken cancellationToken);

    /// <inheritdoc cref="IModule.TestAsync"/>
    Task<Result<string>> TestAsync(TSettings settings, CancellationToken cancellationToken);

    Task IModule.StartAsync(object settings, CancellationToken cancellationToken) =>
        StartAsync((TSettings)settings, cancellationToken);

    Task<Result<string>> IModule.TestAsync(object settings, CancellationToken cancellationToken) =>
        TestAsync((TSettings)settings, cancellationToken);
}

/// <summary>Settings of a module that has none.</summary>
public sealed record NoSettings;

/// <summary>How a module is.</summary>
/// <param name="Works">Whether it can do its work now.</param>
/// <param name="Says">One sentence for people, without secrets.</param>
public sealed record ModuleHealth(bool Works, string Says);
