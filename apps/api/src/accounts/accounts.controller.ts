import { Body, Controller, Res } from '@nestjs/common';
import type { Response } from 'express';
import {
  CHANGE_ME,
  ChangeMe,
  CONFIRM_MAIL,
  INVITE_MEDIATOR,
  READ_SESSION,
  SIGN_IN,
  SIGN_OUT,
  SIGN_OUT_EVERYWHERE,
  SIGN_UP,
  SignIn,
  SignUp,
  UseLink,
  type SessionView,
  type SignUpView,
} from '#libs/contracts';
import { Answers } from '../platform/answers.js';
import { Open } from '../platform/open.js';
import { AccountsService } from './accounts.service.js';
import { Asker, MaybeAsker, type SignedIn } from '../platform/asker.js';
import { clearCookie, setCookie } from './cookie.js';
import { Guarded } from '../platform/rate-limits.js';
import { SignInsService } from './sign-ins.service.js';

@Controller()
export class AccountsController {
  constructor(
    private readonly accounts: AccountsService,
    private readonly signIns: SignInsService,
  ) {}

  @Open()
  @Answers(READ_SESSION)
  session(@MaybeAsker() asker: SignedIn | undefined): Promise<SessionView> {
    return this.accounts.session(asker?.personId);
  }

  @Open()
  @Guarded()
  @Answers(SIGN_UP)
  async signUp(@Body() wish: SignUp, @Res({ passthrough: true }) response: Response): Promise<SignUpView> {
    const vouchedFor = await this.accounts.signUp(wish);
    if (vouchedFor !== undefined) setCookie(response, await this.signIns.begin(vouchedFor.personId));
    return { signedIn: vouchedFor !== undefined };
  }

  @Open()
  @Guarded({ rightGivesBack: true })
  @Answers(SIGN_IN)
  async signIn(@Body() wish: SignIn, @Res({ passthrough: true }) response: Response): Promise<SessionView> {
    const { token, personId } = await this.signIns.signIn(wish.email, wish.password);
    setCookie(response, token);
    return this.accounts.session(personId);
  }

  @Answers(SIGN_OUT)
  async signOut(@Asker() asker: SignedIn, @Res({ passthrough: true }) response: Response): Promise<void> {
    await this.signIns.end(asker);
    clearCookie(response);
  }

  @Answers(SIGN_OUT_EVERYWHERE)
  async signOutEverywhere(@Asker() asker: SignedIn, @Res({ passthrough: true }) response: Response): Promise<void> {
    await this.signIns.endAll(asker.personId);
    clearCookie(response);
  }

  @Answers(CHANGE_ME)
  change(@Asker() { personId }: SignedIn, @Body() wish: ChangeMe): Promise<SessionView> {
    return this.accounts.change(personId, wish);
  }

  @Open()
  @Guarded()
  @Answers(CONFIRM_MAIL)
  confirmMail(@Body() { token }: UseLink): Promise<void> {
    return this.accounts.confirmMail(token);
  }

  @Answers(INVITE_MEDIATOR)
  async inviteMediator(@Asker() { personId }: SignedIn): Promise<{ link: string }> {
    return { link: await this.accounts.inviteMediator(personId) };
  }
}
