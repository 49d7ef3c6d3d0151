(* a·log(a/b) and a·log b as values of the language: numbers, or ∞ where b = 0 < a. *)
Require Import Reals Lra Lia Psatz.
From Coquelicot Require Import Coquelicot.
From Divergences.library Require Import Sums Laws Extended Divergences Logarithm.
Open Scope R_scope.

Lemma log_ratio a b : 0 <= a -> 0 <= b -> (b = 0 -> a = 0) ->
  vtimes (num a) (vlog (vratio (num a) (num b))) = num (xlog a b).
Proof.
  intros [Ha| <-] Hb dom; [|now rewrite vtimes_zero_left, xlog_zero].
  assert (0 < b) by (destruct Hb as [|zero]; auto; symmetry in zero; apply dom in zero; lra).
  rewrite vratio_num, vlog_num, vtimes_num, xlog_pos; auto; [apply Rdiv_lt_0_compat; auto|lra].
Qed.

Lemma log_ratio_infinite a : 0 < a -> vtimes (num a) (vlog (vratio (num a) (num 0))) = Some p_infty.
Proof. intros Ha. rewrite vratio_zero by auto. simpl vlog. now apply vtimes_infinite. Qed.

Lemma times_log a b : 0 <= a -> 0 <= b -> (b = 0 -> a = 0) -> vtimes (num a) (vlog (num b)) = num (xln a b).
Proof.
  intros Ha Hb dom. unfold xln. destruct (Req_EM_T a 0) as [->|some]; [now rewrite vtimes_zero_left|].
  rewrite vlog_num; [reflexivity|]. destruct Hb as [|zero]; auto. symmetry in zero. apply dom in zero. lra.
Qed.

Lemma times_log_infinite a : 0 < a -> vtimes (num a) (vlog (num 0)) = Some m_infty.
Proof. intros Ha. rewrite vlog_zero. now apply vtimes_minus_infinite. Qed.

(* A mean of values that are numbers wherever there is mass. *)
Lemma expectation_finite n (p g : nat -> value) t :
  (forall i, (i < n)%nat -> vtimes (p i) (g i) = num (t i)) -> expectation n p g = num (sum n t).
Proof. apply vsum_finite. Qed.
