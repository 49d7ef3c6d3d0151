(* log(t·r) = f makes H(r) the value of a line: H(r) − H(p) = KL(p, r) + E_p f − E_r f. *)
Require Import Reals Lra Lia Psatz.
From Coquelicot Require Import Coquelicot.
From Divergences.library Require Import Sums Laws Extended Divergences Logarithm.
From Divergences.library.entropic Require Import Gibbs.
Open Scope R_scope.

Section Tilted.
  Variables (n : nat) (p r f : nat -> R) (t : R).
  Hypotheses (Hp : pmf n p) (Hr : pmf n r) (Ht : 0 < t).
  Hypothesis tilted : forall i, (i < n)%nat -> veq (vlog (num (t * r i))) (num (f i)).

  Lemma tilted_masses i : (i < n)%nat -> 0 < r i /\ f i = ln t + ln (r i).
  Proof.
    intros Hi. specialize (tilted i Hi). destruct (proj1 Hr i Hi) as [some|none].
    - split; auto. rewrite vlog_num in tilted by (apply Rmult_lt_0_compat; auto). apply veq_num in tilted.
      rewrite <- tilted. apply ln_mult; auto.
    - rewrite <- none, Rmult_0_r, vlog_zero in tilted. discriminate tilted.
  Qed.

  Lemma entropies_apart : H n r - H n p = sum n (fun i => xlog (p i) (r i)) + (E n p f - E n r f).
  Proof.
    assert (forall q, pmf n q -> E n q f = ln t + sum n (fun i => q i * ln (r i))) as mean.
    { intros q (_ & one). unfold E. rewrite (sum_ext n _ (fun i => ln t * q i + q i * ln (r i))).
      - rewrite sum_plus, sum_scal, one. ring.
      - intros i Hi. destruct (tilted_masses i Hi) as (_ & ->). ring. }
    rewrite !mean by auto. unfold H.
    enough (sum n (fun i => xln (p i) (p i)) - sum n (fun i => xln (r i) (r i))
            = sum n (fun i => xlog (p i) (r i)) + (sum n (fun i => p i * ln (r i)) - sum n (fun i => r i * ln (r i)))) by lra.
    rewrite <- !sum_minus, <- sum_plus. apply sum_ext. intros i Hi. destruct (tilted_masses i Hi) as (some & _).
    unfold xln, xlog. destruct (Req_EM_T (r i) 0); [lra|]. destruct (Req_EM_T (p i) 0) as [->|ne]; [ring|].
    pose proof (proj1 Hp i Hi). rewrite ln_div by lra. ring.
  Qed.

  Lemma tilted_dominates : dominated n p r.
  Proof. intros i Hi zero. destruct (tilted_masses i Hi). lra. Qed.
End Tilted.

Theorem tilted_laws_maximise_entropy :
(forall (n : nat) (p r f : nat -> R) (t : R),
  pmf n p ->
  pmf n r ->
  0 < t ->
  ((forall i, (i < n)%nat -> defined (vlog (num (t * (r i))))) /\ (forall i, (i < n)%nat -> veq (vlog (num (t * (r i)))) (num (f i)))) ->
  (E n r f) <= (E n p f) ->
  (H n p) <= (H n r)) /\
(forall (n : nat) (p r f : nat -> R) (t : R),
  pmf n p ->
  pmf n r ->
  0 < t ->
  ((forall i, (i < n)%nat -> defined (vlog (num (t * (r i))))) /\ (forall i, (i < n)%nat -> veq (vlog (num (t * (r i)))) (num (f i)))) ->
  (E n r f) <= (E n p f) ->
  (((H n p) = (H n r)) <-> ((forall i, (i < n)%nat -> (p i) = (r i))))).
Proof.
  split; intros n p r f t Hp Hr Ht (_ & tilted) moment; pose proof (entropies_apart n p r f t Hp Hr Ht tilted) as apart;
    pose proof (tilted_dominates n p r f t Hr Ht tilted) as dom; pose proof (gibbs n p r Hp Hr dom) as pos.
  - lra.
  - split; intros same.
    + assert (sum n (fun i => xlog (p i) (r i)) = 0) as zero by lra.
      exact (gibbs_equality n p r Hp Hr dom zero).
    + unfold H. f_equal. apply sum_ext. intros i Hi. now rewrite same.
Qed.
