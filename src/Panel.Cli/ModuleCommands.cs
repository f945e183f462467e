using Panel.Modules;

namespace Panel.Cli;

/// <summary>Looks after modules where the page cannot be reached.</summary>
internal static class ModuleCommands
{
    public static readonly Command List = new(
        "module list", "", "the modules in the folders, how each stands and why", ListAsync);

    public static readonly Command Enable = new(
        "module enable", "ID", "turn a module on",
        context =>
            DecideAsync<EnableModule>(context, (enable, id) => enable.RunAsync(context.Actor, id, context.Cancel)));

    public static readonly Command Disable = new(
        "module disable", "ID", "turn a module off",
        context =>
            DecideAsync<DisableModule>(context, (disable, id) => disable.RunAsync(context.Actor, id, context.Cancel)));

    public static readonly Command Release = new(
        "module release", "ID", "take a module back into use that was set aside",
        context =>
            DecideAsync<ReleaseModule>(context, (release, id) => release.RunAsync(context.Actor, id, context.Cancel)));

    public static readonly Command Install = new(
        "module install", "FILE", "add a module out of a zip file or a folder; it is off until it is turned on",
        InstallAsync);

    public static readonly Command Remove = new(
        "module remove", "ID", "remove a module that was installed, with its settings and secrets",
        context =>
            DecideAsync<RemoveModule>(
                context, (remove, id) => remove.RunAsync(context.Actor, id, null, context.Cancel)));

    public static readonly Command Test = new(
        "module test", "ID", "let a module try out its stored settings", TestAsync);

    private static async Task<int> ListAsync(CliContext context)
    {
        var modules = await (await context.UseCaseAsync<ListModules>()).RunAsync(context.Actor, context.Cancel);
        return modules.Ok
            ? context.Tell(modules.Value, output => Write(modules.Value, output)) : context.Fail(modules.Problem);
    }

    private static void Write(IReadOnlyList<ModuleListed> modules, TextWriter output)
    {
        foreach (var module in modules)
            output.WriteLine(
                ($"{module.Id,-20} {module.Version,-10} {State(module.State),-14} "
                    + $"{module.Unfit?.Message ?? module.Reason}").TrimEnd());
        if (modules.Count == 0) output.WriteLine("There are no modules.");
    }

    private static string State(ModuleState state) => state switch
    {
        ModuleState.Active => "active",
        ModuleState.Disabled => "off",
        ModuleState.NotSupported => "not supported",
        ModuleState.Malfunctioned => "set aside",
    };

    private static async Task<int> DecideAsync<TUseCase>(
        CliContext context, Func<TUseCase, string, Task<Result<Done>>> decide) where TUseCase : class
    {
        var id = context.Argument(0)!;
        var done = await decide(await context.UseCaseAsync<TUseCase>(), id);
        return done.Ok
            ? context.Tell(new { module = id }, output => output.WriteLine($"{id}: done."))
            : context.Fail(done.Problem);
    }

    private static async Task<int> InstallAsync(CliContext context)
    {
        var file = Path.GetFullPath(context.Argument(0)!);
        var installed = await (await context.UseCaseAsync<InstallModule>()).RunAsync(
            context.Actor, file, null, context.Cancel);
        return installed.Ok
            ? context.Tell(
                new { module = installed.Value }, output => output.WriteLine($"{installed.Value} is installed."))
            : context.Fail(installed.Problem);
    }

    private static async Task<int> TestAsync(CliContext context)
    {
        var said = await (await context.UseCaseAsync<TestModule>()).RunAsync(
            context.Actor, context.Argument(0)!, null, context.Cancel);
        return said.Ok
            ? context.Tell(new { says = said.Value }, output => output.WriteLine(said.Value))
            : context.Fail(said.Problem);
    }
}
