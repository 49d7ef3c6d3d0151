(* log(1 − d) is least where d is largest: all of the generator's mass goes there. −∞ where max d = 1. *)
Require Import Reals Lra Lia Psatz.
From Coquelicot Require Import Coquelicot.
From Divergences.library Require Import Sums Laws Extended Divergences Logarithm.
Open Scope R_scope.

Theorem a_generator_that_meets_a_fixed_discriminator_collapses : forall n p q d k,
  pmf n p -> pmf n q -> discriminator n d -> (k < n)%nat -> (forall i, (i < n)%nat -> d i <= d k) ->
  let mode i := if Nat.eq_dec i k then 1 else 0 in
  Rbar_le (V n p mode d) (V n p q d) /\
  veq (Some (V n p mode d)) (vplus (Some (Rbar_opp (CE n p d))) (vlog (num (1 - d k)))).
Proof.
  intros n p q d k Hp (Hq & one) Hd Hk top mode.
  destruct (dominated_dec n p d) as [real|no].
  2:{ rewrite V_infinite, CE_infinite by tauto. split; [exact I|]. simpl. destruct (Hd k Hk).
      destruct (Rlt_dec 0 (1 - d k)); [reflexivity|]. destruct (Req_EM_T (1 - d k) 0); [reflexivity|lra]. }
  rewrite CE_finite by auto. destruct (Req_dec (d k) 1) as [sure|doubt].
  - rewrite V_infinite.
    + split; [exact I|]. rewrite sure, Rminus_diag_eq, vlog_zero by auto. reflexivity.
    + intros (_ & fake). specialize (fake k Hk). unfold refutes, mode in fake. destruct (Nat.eq_dec k k); [lra|easy].
  - assert (d k < 1) as below by (destruct (Hd k Hk); lra).
    assert (forall r, dominated n r (refutes d)) as fake by (intros r i Hi zero; unfold refutes in zero; specialize (top i Hi); lra).
    assert (sum n (fun i => xln (mode i) (refutes d i)) = ln (1 - d k)) as alone.
    { rewrite (sum_ext n _ (fun i => if Nat.eq_dec k i then ln (1 - d k) else 0)).
      - rewrite sum_pick. destruct (lt_dec k n); [auto|lia].
      - intros i Hi. unfold xln, mode. destruct (Nat.eq_dec i k) as [->|ne].
        + destruct (Nat.eq_dec k k); [|easy]. destruct (Req_EM_T 1 0); [lra|]. unfold refutes. ring.
        + destruct (Nat.eq_dec k i); [now subst|]. destruct (Req_EM_T 0 0); [auto|easy]. }
    rewrite !V_finite by auto. rewrite !sum_plus, alone. split.
    + simpl. apply Rplus_le_compat_l. rewrite <- (Rmult_1_r (ln _)), <- one, <- sum_scal. apply sum_le. intros i Hi.
      unfold xln, refutes. destruct (Req_EM_T (q i) 0) as [->|]; [lra|]. rewrite Rmult_comm. apply Rmult_le_compat_l; auto.
      specialize (top i Hi). apply ln_monotone; lra.
    + rewrite vlog_num by lra. simpl. do 2 f_equal. lra.
Qed.
