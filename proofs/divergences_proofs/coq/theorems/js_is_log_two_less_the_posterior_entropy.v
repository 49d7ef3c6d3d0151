(* Twice the posterior entropy is, outcome by outcome, what the value of the GAN has at its best. *)
Require Import Reals Lra Lia Psatz.
From Coquelicot Require Import Coquelicot.
From Divergences.library Require Import Sums Laws Extended Divergences Logarithm Calculus.
From Divergences.library.entropic Require Import JensenShannon Gibbs Ratios.
From Divergences.library.parts Require Import Excesses.
Open Scope R_scope.
From Divergences.library.entropic Require Import Discriminator.

Lemma coin_value s : 0 <= s -> vtimes (num s) (vlog (num s)) = num (xln s s).
Proof. intros Hs. apply times_log; auto. Qed.

Theorem js_is_log_two_less_the_posterior_entropy :
forall (n : nat) (p q : nat -> R),
  pmf n p ->
  pmf n q ->
  veq (num (JS n p q)) (vplus (num (ln 2)) (expectation n (fun i => (num (((p i) + (q i)) / 2))) (fun i => (vplus (vtimes (num (Dstar p q i)) (vlog (num (Dstar p q i)))) (vtimes (num (1 - (Dstar p q i))) (vlog (num (1 - (Dstar p q i))))))))).
Proof.
  intros n p q Hp Hq.
  rewrite (expectation_finite n _ _ (fun i => / 2 * v_term (p i) (q i) (best (p i) (q i)))).
  - rewrite vplus_num. apply veq_num. rewrite sum_scal, JS_terms.
    rewrite (sum_ext n (fun i => v_term _ _ _) (fun i => js_term (p i) (q i) - ln 2 * (p i + q i)))
      by (intros; apply v_term_best; [apply Hp|apply Hq]; auto).
    rewrite sum_minus, sum_scal, sum_plus, (proj2 Hp), (proj2 Hq). field.
  - intros i Hi. pose proof (proj1 Hp i Hi) as pos. pose proof (proj1 Hq i Hi) as pos'.
    change (Dstar p q i) with (best (p i) (q i)). pose proof (best_range (p i) (q i) pos pos').
    rewrite !coin_value, vplus_num, vtimes_num by lra. unfold num. do 2 f_equal.
    unfold v_term, best, xln in *. destruct (Req_EM_T (p i + q i) 0) as [none|some].
    + destruct (Req_EM_T (p i) 0), (Req_EM_T (q i) 0); try lra. rewrite none. repeat destruct (Req_EM_T _ 0); lra.
    + replace (1 - p i / (p i + q i)) with (q i / (p i + q i)) by (field; auto).
      destruct (Req_EM_T (p i) 0) as [->|np], (Req_EM_T (q i) 0) as [->|nq]; try lra.
      * replace (0 / (0 + q i)) with 0 by (field; lra). destruct (Req_EM_T 0 0); [|lra].
        destruct (Req_EM_T (q i / (0 + q i)) 0); [|field; lra].
        exfalso. replace (q i / (0 + q i)) with 1 in * by (field; lra). lra.
      * destruct (Req_EM_T (p i / (p i + 0)) 0); [exfalso; replace (p i / (p i + 0)) with 1 in * by (field; lra); lra|].
        destruct (Req_EM_T (0 / (p i + 0)) 0) as [|z]; [field; lra|exfalso; apply z; field; lra].
      * assert (0 < p i / (p i + q i)) by (apply Rdiv_lt_0_compat; lra). assert (0 < q i / (p i + q i)) by (apply Rdiv_lt_0_compat; lra).
        repeat destruct (Req_EM_T _ 0); try lra. field. auto.
Qed.
