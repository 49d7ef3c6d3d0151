(* The generator's best answer to a fixed discriminator: all mass where d is largest. *)
Require Import Reals Lra Lia Psatz.
From Coquelicot Require Import Coquelicot.
From Divergences.library Require Import Sums Laws Extended Divergences Logarithm Infinities.
From Divergences.library.entropic Require Import Ratios.
Open Scope R_scope.

(* max d is attained, where there is an outcome. *)
Lemma greatest n p d : pmf n p -> exists k, (k < n)%nat /\ (forall i, (i < n)%nat -> d i <= d k) /\
  vgreatest n (fun i => num (d i)) = num (d k).
Proof.
  intros Hp. destruct (pmf_charges n p Hp) as (some & Hsome & _). clear p Hp. revert some Hsome.
  induction n as [|n IH]; intros some Hsome; [lia|]. destruct n as [|n].
  - exists 0%nat. split; [auto|]. split; [intros i Hi; replace i with 0%nat by lia; lra|]. simpl. destruct (Rbar_lt_dec m_infty (Finite (d 0%nat))) as [|no]; [reflexivity|now destruct no].
  - destruct (IH n) as (k & Hk & top & value); [lia|]. change (vgreatest (S (S n)) (fun i => num (d i))) with
      (vmax (vgreatest (S n) (fun i => num (d i))) (num (d (S n)))). rewrite value, vmax_num.
    destruct (Rle_dec (d (S n)) (d k)) as [below|above].
    + exists k. repeat split; auto; [|f_equal; apply Rmax_left; auto].
      intros i Hi. destruct (Nat.eq_dec i (S n)) as [->|]; auto. apply top. lia.
    + exists (S n). repeat split; auto; [|f_equal; apply Rmax_right; lra].
      intros i Hi. destruct (Nat.eq_dec i (S n)) as [->|]; [lra|]. specialize (top i ltac:(lia)). lra.
Qed.

(* E_p log d + log(1 − d_k) *)
Definition best_value n p d k : Rbar :=
  if dominated_dec n p d then if Req_EM_T (d k) 1 then m_infty else Finite (sum n (fun i => xln (p i) (d i)) + ln (1 - d k)) else m_infty.

Section Discriminator.
  Variables (n : nat) (p q d : nat -> R) (k : nat).
  Hypotheses (Hp : pmf n p) (Hq : pmf n q) (Hd : discriminator n d) (Hk : (k < n)%nat).
  Hypothesis top : forall i, (i < n)%nat -> d i <= d k.

  Lemma value_at_best :
    vplus (expectation n (fun i => num (p i)) (fun i => vlog (num (d i)))) (vlog (num (1 - d k))) = Some (best_value n p d k).
  Proof.
    assert (vlog (num (1 - d k)) = Some (if Req_EM_T (d k) 1 then m_infty else Finite (ln (1 - d k)))) as last.
    { destruct (Req_EM_T (d k) 1) as [->|ne]; [rewrite Rminus_diag_eq by auto; apply vlog_zero|].
      rewrite vlog_num; [reflexivity|]. destruct (Hd k Hk). lra. }
    rewrite last. unfold best_value. destruct (dominated_dec n p d) as [yes|no].
    - rewrite (expectation_finite n _ _ (fun i => xln (p i) (d i))); [destruct (Req_EM_T (d k) 1); reflexivity|].
      intros i Hi. apply times_log; [apply Hp|apply Hd|apply yes]; auto.
    - destruct (not_dominated n p d Hp no) as (j & Hj & zero & charged). unfold expectation.
      rewrite (vsum_minus_infinite n _ j); auto; [destruct (Req_EM_T (d k) 1); reflexivity| |].
      + intros i Hi. destruct (Req_dec (d i) 0) as [none|some]; [destruct (proj1 Hp i Hi) as [pos| <-]|].
        * rewrite none, times_log_infinite by auto. exists m_infty. split; [reflexivity|discriminate].
        * rewrite vtimes_zero_left. exists (Finite 0). split; [reflexivity|discriminate].
        * rewrite times_log; [exists (Finite (xln (p i) (d i))); split; [reflexivity|discriminate]|apply Hp; auto|apply Hd; auto|easy].
      + rewrite zero. apply times_log_infinite. auto.
  Qed.

  Lemma V_ge_best : Rbar_le (best_value n p d k) (V n p q d).
  Proof.
    unfold best_value. destruct (dominated_dec n p d) as [real|no]; [|exact I].
    destruct (Req_EM_T (d k) 1); [exact I|]. assert (d k < 1) by (destruct (Hd k Hk); lra).
    rewrite V_finite; auto; [|intros i Hi zero; unfold refutes in zero; specialize (top i Hi); lra].
    simpl. rewrite sum_plus. apply Rplus_le_compat_l. destruct Hq as (pos & one). rewrite <- (Rmult_1_r (ln _)), <- one, <- sum_scal.
    apply sum_le. intros i Hi. unfold xln, refutes. destruct (Req_EM_T (q i) 0) as [->|]; [lra|].
    rewrite Rmult_comm. apply Rmult_le_compat_l; auto. specialize (top i Hi). apply ln_monotone; lra.
  Qed.

  Lemma V_of_modes : (forall i, (i < n)%nat -> q i * (d k - d i) = 0) -> V n p q d = best_value n p d k.
  Proof.
    intros modes. assert (forall i, (i < n)%nat -> q i = 0 \/ d i = d k) as where_q.
    { intros i Hi. destruct (Rmult_integral _ _ (modes i Hi)); [auto|right; lra]. }
    unfold best_value. destruct (dominated_dec n p d) as [real|no]; [|apply V_infinite; tauto].
    destruct (Req_EM_T (d k) 1) as [sure|doubt].
    - apply V_infinite. intros (_ & fake). destruct (pmf_charges n q Hq) as (i & Hi & charged).
      destruct (where_q i Hi) as [|same]; [lra|]. specialize (fake i Hi). unfold refutes in fake. lra.
    - assert (d k < 1) by (destruct (Hd k Hk); lra).
      rewrite V_finite; auto; [|intros i Hi zero; unfold refutes in zero; specialize (top i Hi); lra].
      f_equal. rewrite sum_plus. f_equal.
      replace (ln (1 - d k)) with (ln (1 - d k) * sum n q) by (rewrite (proj2 Hq); ring). rewrite <- sum_scal.
      apply sum_ext. intros i Hi. unfold xln, refutes. destruct (Req_EM_T (q i) 0) as [->|]; [ring|].
      destruct (where_q i Hi) as [|same]; [easy|]. rewrite same. ring.
  Qed.
End Discriminator.
