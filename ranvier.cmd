@echo off
rem SPDX-License-Identifier: Apache-2.0
rem Starts Ranvier. In a source tree it builds first, and again after a change; in a release the jars are in lib\.
rem
rem   RANVIER_JAVA_HOME     the JDK 25 to use; otherwise JAVA_HOME, JDK_HOME, PATH and the usual folders are searched
rem   RANVIER_JAVA_OPTIONS  more options for java, such as -Xmx12g
rem   RANVIER_LIB           a folder of jars to run instead of building

setlocal EnableExtensions DisableDelayedExpansion
set "ROOT=%~dp0"
if "%ROOT:~-1%"=="\" set "ROOT=%ROOT:~0,-1%"

set "JDK="
if defined RANVIER_JAVA_HOME (
    call :try "%RANVIER_JAVA_HOME%"
    goto searched
)
if defined JAVA_HOME call :try "%JAVA_HOME%"
if defined JDK_HOME call :try "%JDK_HOME%"
for /f "delims=" %%j in ('where javac 2^>nul') do call :try "%%~dpj.."
for %%f in (
    "%ProgramFiles%\Java"
    "%ProgramFiles%\Eclipse Adoptium"
    "%ProgramFiles%\Microsoft"
    "%ProgramFiles%\Zulu"
    "%ProgramFiles%\BellSoft"
    "%ProgramFiles%\Amazon Corretto"
    "%LOCALAPPDATA%\Programs\Eclipse Adoptium"
    "%USERPROFILE%\.jdks"
    "%USERPROFILE%\.sdkman\candidates\java"
    "%USERPROFILE%\scoop\apps"
) do (
    for /d %%j in ("%%~f\*") do (
        call :try "%%~j"
        call :try "%%~j\current"
    )
)
:searched
if not defined JDK goto nojdk

set "ID="
if defined RANVIER_LIB (
    set "LIB=%RANVIER_LIB%"
    goto start
)
if exist "%ROOT%\lib\" (
    set "LIB=%ROOT%\lib"
    goto start
)
set "DIST=%ROOT%\app\target\launcher"
call :changed
if errorlevel 1 (
    call :build
    if errorlevel 1 exit /b 1
)
set /p ID=<"%DIST%\current"
set "LIB=%DIST%\%ID%"

:start
set "CACHE=%LOCALAPPDATA%\Ranvier\cache"
if not defined LOCALAPPDATA set "CACHE=%USERPROFILE%\AppData\Local\Ranvier\cache"
set "FLAGS=--enable-native-access=ALL-UNNAMED --add-exports=java.base/jdk.internal.module=ALL-UNNAMED -XX:MaxRAMPercentage=60 -XX:MaxNewSize=256m -XX:MinHeapFreeRatio=10"
set "AOT="
if not defined ID goto go
if defined RANVIER_JAVA_OPTIONS goto go
if defined JAVA_TOOL_OPTIONS goto go
if defined JDK_JAVA_OPTIONS goto go
for /f "tokens=2 delims==" %%v in ('findstr /b "JAVA_RUNTIME_VERSION" "%JDK%\release"') do set "VERSION=%%~v"
set "FILE=%CACHE%\aot\%ID%-%VERSION%.aot"
set AOT="-Dranvier.aot=%FILE%"
if exist "%FILE%" set AOT=%AOT% "-XX:AOTCache=%FILE%" "-Xlog:aot*=off" "-Xlog:cds*=off"
:go
"%JDK%\bin\java.exe" %FLAGS% %RANVIER_JAVA_OPTIONS% %AOT% "-Dranvier.cache=%CACHE%" "-Dranvier.flags=%FLAGS%" ^
    -cp "%LIB%\*" dev.ranvier.app.Main %*
exit /b %ERRORLEVEL%

rem Takes the folder %1 if it is a JDK 25 and none was found before.
:try
if defined JDK exit /b 0
if not exist "%~1\bin\javac.exe" exit /b 0
if not exist "%~1\release" exit /b 0
findstr /r /b /c:"JAVA_VERSION=.25[^0-9]" "%~1\release" >nul && set "JDK=%~f1"
exit /b 0

rem Fails if a source or a pom differs from the copy made at the last build.
:changed
if not exist "%DIST%\current" exit /b 1
for /d %%m in ("%ROOT%\*") do (
    if exist "%%m\src\main\" if exist "%DIST%\sources\%%~nxm\" (
        robocopy "%%m\src\main" "%DIST%\sources\%%~nxm" /MIR /L /NJH /NJS /NFL /NDL >nul
        if errorlevel 1 exit /b 1
    )
    if exist "%%m\pom.xml" if not exist "%DIST%\sources\%%~nxm\" exit /b 1
)
exit /b 0

:build
echo Building Ranvier (about a minute) ... 1>&2
if not exist "%DIST%" mkdir "%DIST%"
if exist "%DIST%\sources" rmdir /s /q "%DIST%\sources"
for /d %%m in ("%ROOT%\*") do (
    if exist "%%m\pom.xml" mkdir "%DIST%\sources\%%~nxm"
    if exist "%%m\src\main\" robocopy "%%m\src\main" "%DIST%\sources\%%~nxm" /MIR >nul
)
pushd "%ROOT%"
set "JAVA_HOME=%JDK%"
call mvnw.cmd -q -B -ntp -Dmaven.test.skip=true -Dquick -pl app -am package >"%DIST%\build.log" 2>&1
set "RESULT=%ERRORLEVEL%"
popd
if not "%RESULT%"=="0" (
    rmdir /s /q "%DIST%\sources"
    type "%DIST%\build.log" 1>&2
    echo The build failed; all it said is in %DIST%\build.log 1>&2
    exit /b 1
)
set "NEW=%RANDOM%-%RANDOM%-%RANDOM%"
robocopy "%ROOT%\app\target\quick\dist\lib" "%DIST%\%NEW%" *.jar >nul
>"%DIST%\current" echo %NEW%
exit /b 0

:nojdk
echo Ranvier needs JDK 25, the full development kit (with javac), and found none. 1>&2
if defined RANVIER_JAVA_HOME echo RANVIER_JAVA_HOME is %RANVIER_JAVA_HOME%, which is not one. 1>&2
echo Install one, for example 1>&2
echo     winget install EclipseAdoptium.Temurin.25.JDK 1>&2
echo or the archive from https://adoptium.net, unpacked anywhere, 1>&2
echo or set RANVIER_JAVA_HOME to the folder of a JDK 25. 1>&2
exit /b 3
