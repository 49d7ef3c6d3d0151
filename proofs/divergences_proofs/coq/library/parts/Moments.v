(* Exponential moments: log E_p exp(s·f) is s·E_r f less the KL of the tilted law r, and means over laws that are near are near. *)
Require Import Reals Lra Lia.
From Coquelicot Require Import Coquelicot.
From Divergences.library Require Import Sums Laws Divergences.
From Divergences.library.entropic Require Import Variational.
Open Scope R_scope.

Lemma tilt n p f s : pmf n p -> exists r, pmf n r /\ dominated n r p /\
  ln (E n p (fun i => exp (s * f i))) = s * E n r f - sum n (fun i => xlog (r i) (p i)).
Proof.
  intros Hp. pose proof (mean_exp_pos n p (fun i => s * f i) Hp) as pos. set (z := E n p (fun i => exp (s * f i))) in *.
  exists (fun i => / z * (p i * exp (s * f i))).
  assert (Hr : pmf n (fun i => / z * (p i * exp (s * f i)))).
  { split.
    - intros i Hi. apply Rmult_le_pos; [left; apply Rinv_0_lt_compat; auto|]. apply Rmult_le_pos; [apply Hp; auto|left; apply exp_pos].
    - rewrite sum_scal. change (/ z * z = 1). field. lra. }
  assert (dom : dominated n (fun i => / z * (p i * exp (s * f i))) p) by (intros i Hi ->; ring).
  split; [exact Hr|]. split; [exact dom|].
  assert (touches : KL n (fun i => / z * (p i * exp (s * f i))) p
                    = Finite (E n (fun i => / z * (p i * exp (s * f i))) (fun i => s * f i) - ln z)).
  { apply (donsker_varadhan_touches n _ p (fun i => s * f i) Hr Hp). intros i Hi. fold z. field. lra. }
  rewrite KL_finite in touches by auto. injection touches as same. rewrite same. unfold E.
  rewrite <- sum_scal. rewrite (sum_ext n (fun i => s * _) (fun i => / z * (p i * exp (s * f i)) * (s * f i))) by (intros; ring).
  ring.
Qed.

(* Values in an interval of length t: the middle may be taken off both means. *)
Lemma means_near n p q f a t : pmf n p -> pmf n q -> (forall i, (i < n)%nat -> a <= f i) -> (forall i, (i < n)%nat -> f i <= a + t) ->
  Rabs (E n p f - E n q f) <= t * TV n p q.
Proof.
  intros (_ & p1) (_ & q1) low high.
  assert (same : E n p f - E n q f = sum n (fun i => (p i - q i) * (f i - (a + t / 2)))).
  { unfold E. rewrite <- sum_minus. rewrite (sum_ext n (fun i => (p i - q i) * _) (fun i => (p i * f i - q i * f i) - (a + t / 2) * (p i - q i))) by (intros; ring).
    rewrite (sum_minus n (fun i => p i * f i - q i * f i)), sum_scal, (sum_minus n p q), p1, q1. ring. }
  assert (share : forall i, (i < n)%nat -> Rabs ((p i - q i) * (f i - (a + t / 2))) <= t / 2 * Rabs (p i - q i)).
  { intros i Hi. specialize (low i Hi). specialize (high i Hi). rewrite Rabs_mult, Rmult_comm.
    apply Rmult_le_compat_r; [apply Rabs_pos|]. apply Rabs_le. lra. }
  unfold TV. replace (t * (sum n (fun i => Rabs (p i - q i)) / 2)) with (sum n (fun i => t / 2 * Rabs (p i - q i))) by (rewrite sum_scal; field).
  rewrite same. apply Rabs_le. split.
  - apply Rle_trans with (sum n (fun i => -1 * (t / 2 * Rabs (p i - q i)))); [right; rewrite (sum_scal n (fun i => t / 2 * Rabs (p i - q i)) (-1)); ring|].
    apply sum_le. intros i Hi. specialize (share i Hi). apply Rabs_le_between in share. lra.
  - apply sum_le. intros i Hi. specialize (share i Hi). apply Rabs_le_between in share. lra.
Qed.
